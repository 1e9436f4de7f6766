namespace NotebookOps.Benchmarks.Corpus;

/// <summary>What a notebook is about: the rows it works on, as a type with a label, two measures and a count.</summary>
internal sealed record Subject(string Type, string Label, string X, string Y, string N, string Topic)
{
    public static readonly Subject[] All =
    [
        new("House", "District", "Area", "Price", "Rooms", "house prices"),
        new("Patient", "Ward", "Weight", "Glucose", "Age", "glucose levels of patients"),
        new("Trip", "City", "Distance", "Fare", "Passengers", "taxi trips"),
        new("Reading", "Station", "Temperature", "Humidity", "Hour", "readings of weather stations"),
        new("Loan", "Purpose", "Amount", "Rate", "Months", "loans and who paid them back"),
        new("Flight", "Airline", "Miles", "Delay", "Seats", "delays of flights"),
        new("Wine", "Grape", "Acidity", "Alcohol", "Quality", "the quality of wine"),
        new("Order", "Country", "Discount", "Total", "Items", "orders of a shop"),
        new("Player", "Team", "Height", "Salary", "Goals", "what players earn"),
        new("Car", "Make", "Mileage", "Price", "Year", "prices of used cars"),
        new("Penguin", "Island", "BillLength", "BodyMass", "Season", "penguins of three islands"),
        new("Ticket", "Queue", "Waiting", "Duration", "Priority", "how long tickets wait"),
        new("Song", "Genre", "Tempo", "Loudness", "Plays", "which songs are played"),
        new("Oak", "Forest", "Diameter", "Height", "Plot", "the growth of oaks"),
        new("Student", "School", "Hours", "Score", "Grade", "hours of study and scores"),
        new("Sale", "Region", "Spend", "Revenue", "Week", "advertising and revenue"),
    ];

    public static readonly string[] Words =
    [
        "alpha", "amber", "anchor", "april", "baseline", "birch", "bridge", "candidate", "cedar", "channel", "cobalt", "control", "copper", "delta", "demo",
        "drift", "eager", "ember", "explore", "fallback", "fast", "field", "first", "garnet", "gradient", "granite", "harbor", "hazel", "holdout", "indigo",
        "ivory", "jasper", "juniper", "larch", "linear", "lotus", "maple", "margin", "marine", "median", "monthly", "north", "novel", "onyx", "orchid",
        "paper", "pilot", "prime", "quartz", "quick", "ramp", "ridge", "robust", "sample", "second", "shadow", "signal", "silver", "small", "south", "stable",
        "summer", "sweep", "target", "topaz", "trial", "umber", "upper", "validation", "violet", "weekly", "willow", "winter", "zenith",
    ];
}

namespace NotebookOps;

/// <summary>How a class was divided by a split.</summary>
/// <param name="Label">The class, as text.</param>
/// <param name="Rows">How many rows it has in all.</param>
/// <param name="Train">How many of them are in the training part.</param>
/// <param name="Validation">How many are in the validation part.</param>
/// <param name="Test">How many are in the test part.</param>
public sealed record ClassBalance(string Label, int Rows, int Train, int Validation, int Test);

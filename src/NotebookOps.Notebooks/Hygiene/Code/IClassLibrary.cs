namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>The class library that every session of the language has.</summary>
internal interface IClassLibrary
{
    /// <summary>Whether it has a public type of this simple name in any namespace, or cannot be read, so that it may.</summary>
    bool MayHaveType(string name);

    /// <summary>Whether it has public types in this namespace or in one within it: <c>System</c>, <c>System.Text.Json</c>.</summary>
    bool HasNamespace(string name);

    /// <summary>The names of the static members of a type, given by its full name, its nested types among them; null where there is no such type.</summary>
    IReadOnlySet<string>? StaticMembers(string type);
}

using System.Text;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>Notebooks from and to text, for tests.</summary>
internal static class Notebooks
{
    public static Notebook Ipynb(string text) => Notebook.Parse(Encoding.UTF8.GetBytes(text), NotebookFormat.Ipynb);

    public static Notebook Dib(string text) => Notebook.Parse(Encoding.UTF8.GetBytes(text), NotebookFormat.Dib);

    public static string Text(this Notebook notebook) => Encoding.UTF8.GetString(notebook.Bytes.Span);

    public static Notebook Edit(this Notebook notebook, Action<NotebookEditor, IReadOnlyList<Cell>> edit)
    {
        var editor = new NotebookEditor(notebook);
        edit(editor, notebook.Cells);
        return editor.Apply();
    }
}

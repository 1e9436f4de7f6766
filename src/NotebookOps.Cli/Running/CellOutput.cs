using System.Text;
using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running;

/// <summary>One output below a cell, as nbformat 4 knows them.</summary>
internal abstract class CellOutput
{
    private string? json;

    private CellOutput() { }

    /// <summary>The output object as JSON. Kept until the output changes: a run writes its notebook many times.</summary>
    public string Json => json ??= NbformatOutput.Write(this);

    protected void Changed() => json = null;

    /// <summary>Text of one stream; what follows without another output between is part of it.</summary>
    internal sealed class Stream(bool isError) : CellOutput
    {
        /// <summary>Beyond this a notebook is no longer a document: editors do not open it.</summary>
        public const int MaximumLength = 10_000_000;

        private readonly StringBuilder text = new();
        private bool full;

        public bool IsError { get; } = isError;

        public string Text => text.ToString();

        public void Append(string more)
        {
            if (full)
            {
                return;
            }
            var room = MaximumLength - text.Length;
            text.Append(more, 0, Math.Min(room, more.Length));
            if (more.Length > room)
            {
                full = true;
                text.Append("\n[The text beyond 10 million characters was not kept.]\n");
            }
            Changed();
        }
    }

    /// <summary>A value shown; the cell's own value if it has an execution count.</summary>
    internal sealed class Rich(MimeBundle bundle, int? executionCount) : CellOutput
    {
        public MimeBundle Bundle { get; private set; } = bundle;

        public int? ExecutionCount { get; } = executionCount;

        public void Replace(MimeBundle bundle)
        {
            Bundle = bundle;
            Changed();
        }
    }

    /// <summary>What went wrong.</summary>
    internal sealed class Error(CellFailure failure) : CellOutput
    {
        public CellFailure Failure { get; } = failure;
    }
}

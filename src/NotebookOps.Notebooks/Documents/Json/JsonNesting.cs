using System.Runtime.CompilerServices;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>The open objects and arrays, one bit each, so that no input can exhaust a stack.</summary>
internal struct JsonNesting
{
    private Bits objects;

    public const int MaxDepth = 512;

    public int Depth { get; private set; }

    public readonly bool InObject => ((objects[(Depth - 1) >> 6] >> (Depth - 1)) & 1) != 0;

    public void Push(bool isObject)
    {
        var bit = 1UL << Depth;
        ref var word = ref objects[Depth >> 6];
        word = isObject ? word | bit : word & ~bit;
        Depth++;
    }

    public void Pop() => Depth--;

    [InlineArray(MaxDepth / 64)]
    private struct Bits
    {
        private ulong first;
    }
}

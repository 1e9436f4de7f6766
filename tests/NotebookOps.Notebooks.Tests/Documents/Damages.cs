using CsCheck;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>What happens to files: a byte is lost, another one written or put in, the end is missing.</summary>
internal static class Damages
{
    /// <summary>The documents with at least one and at most <paramref name="most"/> damages each.</summary>
    public static Gen<byte[]> Of(Gen<byte[]> documents, int most) =>
        from bytes in documents
        from damages in Gen.Select(Gen.Int[0, Math.Max(0, bytes.Length - 1)], Gen.Int[0, 3], Gen.OneOf("{}[]\",:\\0eE.-u\n \u0000\u00ffntN".ToCharArray())).Array[1, most]
        select damages.Aggregate(bytes, Damage);

    private static byte[] Damage(byte[] bytes, (int Place, int Kind, char Character) damage)
    {
        var place = Math.Min(damage.Place, Math.Max(0, bytes.Length - 1));
        return damage.Kind switch
        {
            0 => [.. bytes[..place], .. bytes.Skip(place + 1)],
            1 => [.. bytes[..place], (byte)damage.Character, .. bytes.Skip(place + 1)],
            2 => [.. bytes[..place], (byte)damage.Character, .. bytes[place..]],
            _ => bytes[..place],
        };
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>Writes a part of a run's record in the shape that an export promises for it.</summary>
internal sealed class DocumentConverter<TRecord, TDocument>(Func<TRecord, TDocument> write, Func<TDocument, TRecord> read) : JsonConverter<TRecord>
{
    public override TRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(JsonSerializer.Deserialize<TDocument>(ref reader, options) ?? throw new JsonException("it is null"));

    public override void Write(Utf8JsonWriter writer, TRecord value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, write(value), options);
}

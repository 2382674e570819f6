using Pajs.Query;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>What holds for every document that was accepted, wherever it came from.</summary>
internal static class DocumentLaw
{
    /// <summary>Reads everything out of a document, in each way there is, and compares the answers.</summary>
    public static void Verify(Document document)
    {
        var bytes = document.MessagePack.Span;
        Unless(Document.FromMessagePack(bytes).MessagePack.Span.SequenceEqual(bytes), "the canonical form is another one when read again");
        VerifyJson(document, document.ToJson());
        VerifyJson(document, document.ToJson(indented: true));
        Unless(new DocumentBuilder(document).Build().MessagePack.Span.SequenceEqual(bytes), "built anew from its fields it is another document");
        Unless(document.GetHashCode() == Document.FromMessagePack(bytes).GetHashCode(), "equal documents differ in their hash");
        VerifyFields(document);
    }

    private static void VerifyJson(Document document, string json)
    {
        var again = Document.Parse(json);
        Unless(again.MessagePack.Span.SequenceEqual(document.MessagePack.Span), $"its JSON is that of another document: {json}");
    }

    private static void VerifyFields(Document document)
    {
        var count = 0;
        foreach (var (name, value) in document)
        {
            count++;
            Unless(document.TryGetField(name, out var byName) && byName == value, $"the field '{name}' is not found by its name");
            Unless(document[name] == value, $"the field '{name}' is not found by its path");
            VerifyValue(value);
        }

        Unless(count == document.Count, "it counts another number of fields than it gives");
    }

    private static void VerifyValue(Value value)
    {
        Unless(value.CompareTo(value) == 0, "a value is not equal to itself");
        Unless(Value.Parse(value.ToJson()) == value, $"the JSON of a value is that of another: {value.ToJson()}");
        VerifyKey(value);
        if (value.Kind == ValueKind.Object) VerifyFields(value.AsDocument());
        if (value.Kind == ValueKind.Array) VerifyElements(value.AsArray());
    }

    private static void VerifyElements(ArrayValue array)
    {
        var index = 0;
        foreach (var element in array)
        {
            Unless(array[index] == element, $"element {index} is another one by its index");
            VerifyValue(element);
            index++;
        }

        Unless(index == array.Count, "an array counts another number of elements than it gives");
    }

    private static void VerifyKey(Value value)
    {
        var key = KeyEncoding.Encode(value);
        if (key.Length > DocumentLimits.MaxKeySize) return;
        var reader = new KeyReader(key);
        Unless(KeyDecoding.Read(ref reader) == value && reader.Rest.IsEmpty, $"the key of {value} is that of another value");
    }
}

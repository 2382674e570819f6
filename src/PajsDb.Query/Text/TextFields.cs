using System.Text;
using Pajs.Files;
using PaJua;

namespace Pajs.Query;

/// <summary>Takes from documents what a text index has of them. Immutable; any thread may use it.</summary>
/// <remarks>Of each field the values at its path, those in arrays on the way and at the end too. A value of another kind than the field's is left out, and
/// so is a number that the field cannot have: whatever a document is like, it can be indexed.</remarks>
internal sealed class TextFields(SearchSchema schema)
{
    /// <summary>The field that says which version of a document the index has: the checksum of its bytes. No path of a document is called so.</summary>
    public const string Revision = "$revision";

    private readonly FieldPath[] _paths = [.. schema.Fields.Select(static named => new FieldPath(named.Name))];

    /// <summary>The fields of the index.</summary>
    public SearchSchema IndexSchema { get; } = new([.. schema.Fields, new SearchField(Revision, SearchFieldType.WholeNumber)]);

    /// <summary>The version of a document.</summary>
    public static long RevisionOf(ReadOnlySpan<byte> document) => Crc32C.Compute(document);

    /// <summary>A document as the index gets it.</summary>
    /// <param name="idKey">Its _id as a key, without the collection's number.</param>
    /// <param name="document">The document.</param>
    public SearchDocument ToSearchDocument(ReadOnlySpan<byte> idKey, Element document)
    {
        var values = new Values(new SearchDocument(idKey.ToArray()));
        for (var number = 0; number < _paths.Length; number++)
        {
            values.Field = schema.Fields[number];
            PathWalk.Visit(document, _paths[number], ref values);
        }

        values.Document.Add(Revision, RevisionOf(document.Bytes));
        return values.Document;
    }

    /// <summary>The texts of one field, in their order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The field.</param>
    public IReadOnlyList<string> TextsOf(Element document, string name)
    {
        var number = schema.NumberOf(name);
        var values = new Values(new SearchDocument([0])) { Field = schema.Fields[number] };
        PathWalk.Visit(document, _paths[number], ref values);
        return [.. values.Document.Values.Select(static value => value.Value.ToString())];
    }

    private sealed class Values(SearchDocument document) : IPathVisitor
    {
        public SearchDocument Document => document;

        public SearchField Field { get; set; } = null!;

        public void AtEnd(Element value)
        {
            // A pair of numbers may be a place.
            if (TryAdd(value) || value.Kind != ValueKind.Array) return;
            foreach (var element in value.Elements()) TryAdd(element);
        }

        public void AtCounted(Element element) => TryAdd(element);

        private bool TryAdd(Element value)
        {
            if (value.IsMissing || ValueOf(value) is not { IsNone: false } found) return false;
            document.Add(Field.Name, found);
            return true;
        }

        private SearchValue ValueOf(Element value) => Field.Type switch
        {
            SearchFieldType.Text => TextOf(value),
            SearchFieldType.Keyword => KeywordOf(value),
            SearchFieldType.WholeNumber => WholeNumberOf(value),
            SearchFieldType.Number => NumberOf(value),
            SearchFieldType.Boolean => value.Kind == ValueKind.Boolean ? value.Boolean : default(SearchValue),
            SearchFieldType.Date => value.Kind == ValueKind.DateTime ? new DateTime(value.Ticks, DateTimeKind.Utc) : default(SearchValue),
            _ => GeoJsonReader.TryReadPoint(value, out var place) ? SearchValue.At(place.Longitude, place.Latitude) : default,
        };

        private static SearchValue TextOf(Element value) => value.Kind == ValueKind.String ? Encoding.UTF8.GetString(value.Utf8) : default(SearchValue);

        // What else is compared as a whole is written as JSON has it.
        private static SearchValue KeywordOf(Element value) => value.Kind switch
        {
            ValueKind.String => TextOf(value),
            ValueKind.Int64 => value.Int64,
            ValueKind.Boolean => value.Boolean,
            ValueKind.Uuid => ValueDecoder.DecodeCopy(value).AsGuid().ToString(),
            _ => default,
        };

        private static SearchValue WholeNumberOf(Element value)
        {
            if (value.Kind == ValueKind.Int64) return value.Int64;
            var number = NumberOf(value);
            return !number.IsNone && number.Number is >= long.MinValue and < long.MaxValue && Math.Truncate(number.Number) == number.Number
                ? (long)number.Number
                : default(SearchValue);
        }

        private static SearchValue NumberOf(Element value)
        {
            var number = value.Kind switch
            {
                ValueKind.Int64 => value.Int64,
                ValueKind.Double => value.Double,
                ValueKind.Decimal => (double)value.Decimal,
                _ => double.NaN,
            };
            return double.IsNaN(number) ? default(SearchValue) : number;
        }
    }
}

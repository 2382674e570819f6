using FsCheck.Fluent;
using Pajs.Query.Tests.Models;
using Pajs.Testing.Documents;
using Xunit;

namespace Pajs.Query.Tests.Codec;

public sealed class CodecLaws
{
    private const int Runs = 800;

    [Fact]
    public void A_document_gives_back_the_fields_it_was_made_of() => Laws.For(Fields, Runs, fields =>
    {
        var document = Document.Of(fields);
        Assert.Equal(fields.Length, document.Count);
        Assert.Equal(fields.Select(field => field.Name), document.Select(field => field.Key));
        foreach (var (expected, actual) in fields.Zip(document)) AssertSame(expected.Value, actual.Value);
    });

    [Fact]
    public void A_field_is_found_where_a_full_decode_finds_it() => Laws.ForDocuments(Runs, document =>
    {
        var decoded = document.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        foreach (var name in decoded.Keys.Concat(["a", "b", "nowhere", ""]))
        {
            Assert.Equal(decoded.TryGetValue(name, out var expected), document.TryGetField(name, out var found));
            AssertSame(expected, found);
        }
    });

    [Fact]
    public void A_path_leads_where_its_steps_lead() => Laws.ForDocuments(Runs, document =>
    {
        foreach (var (steps, value) in Leaves([], document))
        {
            // A name with a dot in it can be reached by its whole name only, and then hides what the path would lead to.
            if (steps.Any(step => step.Contains('.'))) continue;
            var path = string.Join('.', steps);
            if (steps.Length == 1 || !document.TryGetField(path, out _)) AssertSame(value, document[path]);
        }
    });

    [Fact]
    public void Canonical_bytes_come_in_unchanged() => Laws.ForDocuments(Runs, document =>
        Assert.Equal(document.MessagePack.ToArray(), Document.FromMessagePack(document.MessagePack.Span).MessagePack.ToArray()));

    [Fact]
    public void Wider_forms_become_canonical() => Laws.ForDocuments(Runs, document =>
    {
        var wide = WideEncoder.Encode(document, new Random(document.Count));
        Assert.Equal(document.MessagePack.ToArray(), Document.FromMessagePack(wide).MessagePack.ToArray());
    });

    [Fact]
    public void Wider_forms_are_navigated_as_they_are() => Laws.ForDocuments(Runs, document =>
    {
        var wide = Element.At(WideEncoder.Encode(document, new Random(document.Count)));
        Assert.Equal(wide.Rest.Length, wide.Length);
        Assert.Equal(0, ElementOrder.Compare(document.Element, wide));
    });

    [Fact]
    public void A_value_encodes_and_decodes_to_itself() => Laws.ForValues(Runs, value =>
    {
        var encoded = ValueEncoder.Encode(value);
        AssertSame(value, ValueDecoder.Decode(Element.At(encoded), encoded));
        AssertSame(value, ValueDecoder.DecodeCopy(Element.At(encoded)));
        Assert.Equal(encoded.Length, Element.At(encoded).Length);
    });

    [Fact]
    public void An_array_gives_the_same_by_index_as_in_order() => Laws.For(AnyValue.Values.ArrayOf(), Runs / 4, values =>
    {
        var array = ArrayValue.Of(values);
        Assert.Equal(values.Length, array.Count);
        foreach (var (expected, actual) in values.Zip(array)) AssertSame(expected, actual);
        for (var i = values.Length - 1; i >= 0; i--) AssertSame(values[i], array[i]);
    });

    private static FsCheck.Gen<(string Name, Value Value)[]> Fields =>
        from names in AnyText.Names.ListOf()
        let distinct = names.Distinct().ToArray()
        from values in AnyValue.Values.ArrayOf(distinct.Length)
        select distinct.Zip(values).ToArray();

    private static IEnumerable<(string[] Steps, Value Value)> Leaves(string[] steps, Value value) => value.Kind switch
    {
        ValueKind.Object => value.AsDocument().SelectMany(field => Leaves([.. steps, field.Key], field.Value)),
        ValueKind.Array => value.AsArray().SelectMany((element, index) => Leaves([.. steps, $"{index}"], element)),
        _ => [(steps, value)],
    };

    // Equality of values looks through kinds of number; here the kind must be the same, and a decimal's scale.
    private static void AssertSame(Value expected, Value actual)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected, actual);
        Assert.Equal(expected.ToJson(), actual.ToJson());
    }
}

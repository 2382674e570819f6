using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>Applies updates that are written as JSON.</summary>
internal static class Updating
{
    /// <summary>The time of every write in these tests.</summary>
    public static DateTime Now { get; } = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    /// <summary>The document as it becomes, which is the same object when it does not change.</summary>
    public static Document Apply(Document document, Document update, Document filter, IReadOnlyList<Document> arrayFilters)
    {
        var changed = Update.Parse(update, arrayFilters).Apply(document.MessagePack, FilterParser.Parse(filter), Now.Ticks);
        return changed is null ? document : new Document(changed);
    }

    /// <summary>Expects a document to become another, byte by byte.</summary>
    public static void Expect(string document, string update, string expected, string filter = "{}", params string[] arrayFilters)
    {
        var before = Document.Parse(document);
        var after = Apply(before, Document.Parse(update), Document.Parse(filter), [.. arrayFilters.Select(Document.Parse)]);
        Assert.Equal(Document.Parse(expected).ToJson(), after.ToJson());
        Assert.True(Document.Parse(expected).MessagePack.Span.SequenceEqual(after.MessagePack.Span), "the bytes are canonical");

        // What stays the same is not written.
        Assert.Equal(ReferenceEquals(before, after), before.MessagePack.Span.SequenceEqual(after.MessagePack.Span));
    }

    /// <summary>Expects an error that says all of these.</summary>
    public static void ExpectError(string document, string update, string filter, string[] arrayFilters, params string[] said)
    {
        var error = Assert.Throws<PajsException>(() =>
            Apply(Document.Parse(document), Document.Parse(update), Document.Parse(filter), [.. arrayFilters.Select(Document.Parse)]));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        foreach (var part in said) Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}

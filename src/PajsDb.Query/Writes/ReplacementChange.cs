using System.Text;

namespace Pajs.Query;

/// <summary>Puts a whole document in the place of another, which keeps its <c>_id</c>; an insertion takes an <c>_id</c> that the filter
/// names.</summary>
internal sealed class ReplacementChange : DocumentChange
{
    private readonly Document _replacement;

    /// <summary>Takes a document without operators.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is an update.</exception>
    public ReplacementChange(Document replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        foreach (var field in replacement.Element.Fields())
            if (field.Name.StartsWith((byte)'$'))
                throw Refused(Encoding.UTF8.GetString(field.Name));
        _replacement = replacement;
    }

    public override byte[]? Apply(ReadOnlyMemory<byte> stored, Filter filter, long nowTicks)
    {
        var id = ValueDecoder.DecodeCopy(Element.At(stored.Span).Field("_id"u8));
        var changed = IdentifiedDocument.WithId(_replacement, id).MessagePack;
        return changed.Span.SequenceEqual(stored.Span) ? null : changed.ToArray();
    }

    public override Document Insertion(Filter filter, long nowTicks)
    {
        var described = new Document(FilterEqualities.Document(filter));
        return described.TryGetField(Document.IdName, out var id) ? IdentifiedDocument.WithId(_replacement, id) : _replacement;
    }

    private static PajsException Refused(string name) =>
        new(PajsErrorCode.InvalidQuery, $"A replacement is a whole document and cannot hold the operator '{name}'.");
}

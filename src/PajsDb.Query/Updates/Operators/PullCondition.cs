namespace Pajs.Query;

/// <summary>Which elements <c>$pull</c> removes: those that a filter matches as if each were a document, those that operators match, or those that
/// are equal to a value.</summary>
internal sealed class PullCondition
{
    private readonly Filter _filter;
    private readonly bool _isOfDocuments;

    private PullCondition(Filter filter, bool isOfDocuments)
    {
        _filter = filter;
        _isOfDocuments = isOfDocuments;
    }

    /// <summary>The name under which an element that is asked as a value stands.</summary>
    private static ReadOnlySpan<byte> ValueName => "v"u8;

    /// <summary>Parses the operand of <c>$pull</c>, of an update that is parsed at a moment.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path within the condition.</exception>
    public static PullCondition Parse(Element operand, FilterContext context)
    {
        if (operand.Kind == ValueKind.Object && !BeginsWithFieldOperator(operand))
            return new PullCondition(context.Collated(FilterParser.ParseObject(operand, context)), true);
        using var writer = new MessagePackWriter();
        var filter = writer.OpenObject(1);
        writer.WriteUtf8Name(ValueName);
        writer.WriteEncoded(operand);
        writer.CloseObject(filter);
        return new PullCondition(context.Collated(FilterParser.ParseObject(Element.At(writer.Written), context)), false);
    }

    /// <summary>Whether an encoded element is to be removed.</summary>
    public bool Matches(ReadOnlySpan<byte> element)
    {
        if (!_isOfDocuments) return ElementWrapper.Matches(_filter, ValueName, element);
        var document = Element.At(element);
        return document.Kind == ValueKind.Object && _filter.Matches(document);
    }

    // Those that join conditions stand where a field's name could, and so belong to a filter of documents.
    private static bool BeginsWithFieldOperator(Element operand)
    {
        var fields = operand.Fields();
        if (!fields.MoveNext()) return false;
        var name = fields.Current.Name;
        return name.StartsWith((byte)'$') && !name.SequenceEqual("$and"u8) && !name.SequenceEqual("$or"u8) && !name.SequenceEqual("$nor"u8);
    }
}

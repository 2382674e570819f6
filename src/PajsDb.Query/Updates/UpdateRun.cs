namespace Pajs.Query;

/// <summary>One document on its way through an update: what operators may want to know besides the value that they change.</summary>
/// <param name="original">The document before the update; valid as long as the run.</param>
/// <param name="filter">What it matched.</param>
/// <param name="nowTicks">The time, as UTC ticks: the same for every document of a write.</param>
/// <param name="isInsert">Whether the document is about to be inserted.</param>
internal sealed class UpdateRun(ReadOnlyMemory<byte> original, Filter filter, long nowTicks, bool isInsert)
{
    /// <summary>The document before the update.</summary>
    public ReadOnlyMemory<byte> Original { get; } = original;

    /// <summary>The time, as UTC ticks.</summary>
    public long NowTicks { get; } = nowTicks;

    /// <summary>Why no value can be made where the update stands; null when it can.</summary>
    public string? Obstacle { get; set; }

    /// <summary>The element that a path's step <c>$</c> stands for.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the filter matched no element of the array.</exception>
    public int MatchedElement(UpdateOperator source)
    {
        var array = source.Path.MatchedArray!;
        var index = Query.MatchedElement.Find(filter, Element.At(Original.Span), array);
        return index >= 0
            ? index
            : throw UpdateError.Document(source, this, $"the filter matched no element of an array at '{array.Text}' that '$' could stand for");
    }

    /// <summary>The document, for errors.</summary>
    public string Describe()
    {
        var id = Element.At(Original.Span).Field("_id"u8);
        return isInsert || id.IsMissing ? "the document to be inserted" : $"the document with the _id {ValueDecoder.DecodeCopy(id).ToJson()}";
    }
}

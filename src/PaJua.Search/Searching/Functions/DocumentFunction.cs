using PaJua.Searching.Scorers;
using PaJua.Searching.Weights;

namespace PaJua.Searching.Functions;

/// <summary>A function of a <see cref="FunctionScoreQuery"/>, ready for one search.</summary>
/// <param name="Weight">What its values are multiplied by.</param>
/// <param name="Filter">The documents that it is for; null for all.</param>
/// <param name="Open">Its values in a segment, before the weight; the caller's.</param>
internal sealed record DocumentFunction(float Weight, Weight? Filter, Func<SegmentView, FunctionValues> Open);

/// <summary>The values of a function in one segment. For one thread.</summary>
internal abstract class FunctionValues : IDisposable
{
    /// <summary>No document has a greater value; infinite where that is not known.</summary>
    public abstract double Max { get; }

    /// <summary>The value of a document; finite, at least 0.</summary>
    public abstract double this[int document] { get; }

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}

/// <summary>1 for every document.</summary>
internal sealed class SameValues : FunctionValues
{
    /// <inheritdoc/>
    public override double Max => 1;

    /// <inheritdoc/>
    public override double this[int document] => 1;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>A function in one segment: its values and its filter.</summary>
internal sealed class OpenFunction(DocumentFunction function, SegmentView segment) : IDisposable
{
    private readonly FunctionValues _values = function.Open(segment);
    private readonly Scorer? _filter = function.Filter?.Open(segment);

    /// <summary>What its values are multiplied by.</summary>
    public float Weight => function.Weight;

    /// <summary>Whether it is for some documents only.</summary>
    public bool HasFilter => function.Filter is not null;

    /// <summary>No document has a greater value, before the weight.</summary>
    public double Max => _values.Max;

    /// <summary>The value of a document, before the weight. To be asked of documents in ascending order, once of each.</summary>
    /// <returns>False where the function is not for it.</returns>
    public bool TryGet(int document, out double value)
    {
        value = 0;
        if (HasFilter && !Matches(document)) return false;
        value = _values[document];
        return true;
    }

    /// <summary>Lets go of what it reads.</summary>
    public void Dispose()
    {
        _values.Dispose();
        _filter?.Dispose();
    }

    private bool Matches(int document)
    {
        if (_filter is null) return false;
        if (_filter.Document < document) _filter.Advance(document);
        return _filter.Document == document && (_filter.IsExact || _filter.Matches());
    }
}

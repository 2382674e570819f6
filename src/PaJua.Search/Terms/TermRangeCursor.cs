namespace PaJua.Terms;

/// <summary>Walks over those terms of a field that lie between two, upward. For one thread.</summary>
/// <param name="terms">Before its first term; disposed of with this.</param>
/// <param name="range">Which are meant.</param>
internal sealed class TermRangeCursor(TermCursor terms, TermRange range) : TermCursor
{
    private bool _isBegun;
    private bool _isEnded;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => terms.Term;

    /// <inheritdoc/>
    public override TermInfo Info => terms.Info;

    /// <inheritdoc/>
    public override bool Next()
    {
        if (_isBegun) return Settle(!_isEnded && terms.Next());
        _isBegun = true;
        if (range.Lower is not { Length: > 0 } lower) return Settle(terms.Next());
        var isThere = terms.Seek(lower);
        if (isThere && !range.IncludesLower && terms.Term.SequenceEqual(lower)) isThere = terms.Next();
        return Settle(isThere);
    }

    /// <inheritdoc/>
    public override bool Seek(ReadOnlySpan<byte> least)
    {
        if (!_isBegun && range.Lower is { Length: > 0 } lower && least.SequenceCompareTo(lower) <= 0) return Next();
        _isBegun = true;
        return Settle(!_isEnded && terms.Seek(least));
    }

    /// <inheritdoc/>
    public override void Dispose() => terms.Dispose();

    private bool Settle(bool isThere)
    {
        _isEnded = !isThere || !range.IsBelowUpper(terms.Term);
        return !_isEnded;
    }
}

/// <summary>The terms between two, in the order of their bytes.</summary>
/// <param name="Lower">The least; null for none.</param>
/// <param name="IncludesLower">Whether that belongs to it.</param>
/// <param name="Upper">The greatest; null for none.</param>
/// <param name="IncludesUpper">Whether that belongs to it.</param>
internal readonly record struct TermRange(byte[]? Lower, bool IncludesLower, byte[]? Upper, bool IncludesUpper)
{
    /// <summary>Whether a term is not too great.</summary>
    public bool IsBelowUpper(ReadOnlySpan<byte> term)
    {
        if (Upper is null) return true;
        var order = term.SequenceCompareTo(Upper);
        return order < 0 || (order == 0 && IncludesUpper);
    }
}

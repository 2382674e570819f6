using System.Diagnostics;

namespace PaJua.Analysis;

/// <summary>The tokens of one field of a document, value after value, with positions and offsets that go on from value to value.</summary>
/// <remarks>Rented of an analyzer, for one thread; disposing it gives it back. <code>
/// using var tokens = analyzer.Rent();
/// foreach (var value in values)
/// {
///     tokens.Read(value);
///     while (tokens.Next()) Add(tokens.Text, tokens.Position);
/// }
/// </code></remarks>
internal sealed class FieldTokens(Analyzer owner, TokenStream stream) : IDisposable
{
    /// <summary>How many positions are left out between two values, so that no phrase matches over them.</summary>
    public const int PositionGap = 100;

    /// <summary>How many units are counted between two values.</summary>
    public const int OffsetGap = 1;

    // A chain that met a longer value holds too much memory to be kept.
    private const int KeptLengthMax = 1 << 20;

    private int _offset;
    private int _length;
    private bool _hasValue;
    private bool _isWithinValue;
    private bool _isTooLarge;

    /// <summary>The term. Valid until the next call.</summary>
    public ReadOnlySpan<char> Text => stream.Token.Text;

    /// <summary>Counted from 0 for the first word of the first value.</summary>
    public int Position { get; private set; } = -1;

    /// <summary>How many positions the term spans.</summary>
    public int PositionLength => stream.Token.PositionLength;

    /// <summary>Where the term begins, in UTF-16 units, all values taken as one text with gaps of one unit.</summary>
    public int StartOffset => _offset + stream.Token.StartOffset;

    /// <summary>Where it ends, exclusive.</summary>
    public int EndOffset => _offset + stream.Token.EndOffset;

    public TokenKind Kind => stream.Token.Kind;

    /// <summary>The token, to be kept.</summary>
    public AnalyzedToken ToAnalyzedToken() => new(Text.ToString(), StartOffset, EndOffset, Position, PositionLength, Kind);

    /// <summary>Begins the next value, which must not change before it is read to its end or given up.</summary>
    public void Read(ReadOnlyMemory<char> value)
    {
        if (_hasValue)
        {
            Position += PositionGap;
            _offset += _length + OffsetGap;
        }

        (_hasValue, _isWithinValue, _length) = (true, true, value.Length);
        _isTooLarge |= value.Length > KeptLengthMax;
        stream.Reset(value);
    }

    /// <summary>Goes to the next token of the value.</summary>
    /// <returns>False when it has none.</returns>
    public bool Next()
    {
        if (!_isWithinValue) return false;
        if (stream.Next())
        {
            Position += stream.Token.PositionIncrement;
            Debug.Assert(Position >= 0, "the first token has a position");
            return true;
        }

        Position += stream.TrailingPositions;
        return _isWithinValue = false;
    }

    /// <summary>Gives the chain back; the tokens are not valid any more.</summary>
    public void Dispose()
    {
        if (_isTooLarge) return;
        stream.Reset(default);
        (_offset, _length, _hasValue, _isWithinValue, Position) = (0, 0, false, false, -1);
        owner.Return(this);
    }
}

using System.Diagnostics;

namespace PaJua.Analysis;

/// <summary>The token at which a chain stands. One object for the whole chain: the tokenizer fills it, filters change it where it stands.</summary>
internal sealed class Token
{
    // Room for the stem of the longest word that tokenizers give by default, so that it hardly ever grows.
    private char[] _buffer = new char[Stemmer.RoomFor(256)];

    /// <summary>The term. Valid until the token changes.</summary>
    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, Length);

    /// <summary>The term and the room behind it: at least <see cref="Stemmer.RoomFor"/> chars. Valid until the term grows.</summary>
    public Span<char> Buffer => _buffer;

    public int Length { get; private set; }

    /// <summary>Where the token begins in the text, in UTF-16 units.</summary>
    public int StartOffset { get; private set; }

    /// <summary>Where it ends, exclusive.</summary>
    public int EndOffset { get; private set; }

    /// <summary>How many positions it is behind the token before: 0 is the same place, 2 leaves out one.</summary>
    public int PositionIncrement { get; set; }

    /// <summary>How many positions it spans.</summary>
    public int PositionLength { get; set; }

    public TokenKind Kind { get; set; }

    /// <summary>Whether stemmers leave it as it is.</summary>
    public bool IsKeyword { get; set; }

    /// <summary>Makes it another token, one position behind the last.</summary>
    public void Set(ReadOnlySpan<char> text, int startOffset, int endOffset, TokenKind kind)
    {
        SetText(text);
        SetOffsets(startOffset, endOffset);
        PositionIncrement = 1;
        PositionLength = 1;
        Kind = kind;
        IsKeyword = false;
    }

    /// <summary>Makes it equal to another; the two share nothing.</summary>
    public void Set(Token other)
    {
        Set(other.Text, other.StartOffset, other.EndOffset, other.Kind);
        PositionIncrement = other.PositionIncrement;
        PositionLength = other.PositionLength;
        IsKeyword = other.IsKeyword;
    }

    /// <summary>Changes the term alone, which may lie in this token's own buffer.</summary>
    public void SetText(ReadOnlySpan<char> text)
    {
        if (Stemmer.RoomFor(text.Length) > _buffer.Length) Grow(text.Length);
        text.CopyTo(_buffer);
        Length = text.Length;
    }

    public void SetOffsets(int startOffset, int endOffset)
    {
        Debug.Assert(startOffset >= 0 && startOffset <= endOffset, "0 <= start <= end");
        StartOffset = startOffset;
        EndOffset = endOffset;
    }

    /// <summary>Says that the term is as many chars of <see cref="Buffer"/> as this.</summary>
    public void SetLength(int length)
    {
        Debug.Assert((uint)length <= (uint)_buffer.Length, "length <= room");
        if (Stemmer.RoomFor(length) > _buffer.Length) Grow(length);
        Length = length;
    }

    private void Grow(int length) => Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, Stemmer.RoomFor(length)));
}

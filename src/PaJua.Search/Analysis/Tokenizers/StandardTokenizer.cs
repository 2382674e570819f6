namespace PaJua.Analysis;

/// <summary>Words as Unicode Standard Annex #29 has them: the segments that hold letters, digits, ideographs, kana or emoji.</summary>
/// <remarks>As Lucene's StandardTokenizer, of a newer Unicode (docs/analysis.md names the differences).</remarks>
/// <param name="lengthMax">Longer words are cut there, in UTF-16 units; what is behind goes on as another word.</param>
internal sealed class StandardTokenizer(int lengthMax) : Tokenizer
{
    private int _next;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _next = 0;
    }

    public override bool Next()
    {
        var text = Text.Span;
        while (true)
        {
            while (_next < text.Length && WordSegments.IsAsciiGap(text[_next])) _next++;
            if (_next == text.Length) return false;
            var start = _next;
            var length = WordSegments.Measure(CodePoints.Prefix(text[start..], lengthMax), out var kind);
            _next += length;
            if (kind is null) continue;
            var segment = text.Slice(start, length);
            if (kind == TokenKind.Emoji) segment = segment[WordSegments.BeforePicture(segment)..];
            Token.Set(segment, _next - segment.Length, _next, kind.Value);
            return true;
        }
    }
}

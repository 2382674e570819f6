using System.Diagnostics;

namespace PaJua.Analysis;

/// <summary>Pairs of neighbouring characters of Chinese, Japanese and Korean, which have no spaces between words, as Lucene's
/// CJKBigramFilter.</summary>
/// <remarks>A character alone between others stays alone. When single characters are asked for too, each comes before the pair that it begins. Other
/// words pass. Works on the kinds that the tokenizer <c>standard</c> tells.</remarks>
internal sealed class BigramFilter(TokenStream source, bool givesSingles) : TokenFilter(source)
{
    private readonly Token _taken = new();
    private bool _hasTaken;
    private int _index;
    private Character? _last;
    private bool _isLastGiven;
    private Character? _partner;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        (_hasTaken, _last, _partner) = (false, null, null);
    }

    public override bool Next()
    {
        while (true)
        {
            if (_partner is { } partner) return GivePair(partner);
            if (!_hasTaken && !Take()) return TryGiveLast();
            if (!IsCharacters(_taken.Kind)) return TryGiveLast() || GiveOther();
            var next = CharacterAtIndex();
            if (_last is { } before && _index == 0 && before.EndOffset != next.StartOffset && TryGiveLast()) return true;
            Advance(next);
            if (_last is not { } last) (_last, _isLastGiven) = (next, false);
            else
            {
                _partner = next;
                if (givesSingles) return GiveSingle(last);
            }
        }
    }

    private static bool IsCharacters(TokenKind kind) => kind is TokenKind.Ideograph or TokenKind.Hiragana or TokenKind.Katakana or TokenKind.Hangul;

    private bool Take()
    {
        if (!Source.Next()) return false;
        _taken.Set(Token);
        _index = 0;
        return _hasTaken = true;
    }

    private Character CharacterAtIndex()
    {
        var codePoint = CodePoints.At(_taken.Text, _index, out var width);
        if (_taken.Length != _taken.EndOffset - _taken.StartOffset)
            return new Character(codePoint, width, _taken.StartOffset, _taken.EndOffset, _taken.Kind);
        var start = _taken.StartOffset + _index;
        return new Character(codePoint, width, start, start + width, _taken.Kind);
    }

    private void Advance(Character character)
    {
        _index += character.Width;
        _hasTaken = _index < _taken.Length;
    }

    private bool GiveOther()
    {
        Token.Set(_taken);
        _hasTaken = false;
        return true;
    }

    private bool GivePair(Character partner)
    {
        Debug.Assert(_last is not null, "a pair has two characters");
        Span<char> pair = stackalloc char[4];
        var length = _last.Value.Write(pair, 0);
        length += partner.Write(pair, length);
        Token.Set(pair[..length], _last.Value.StartOffset, partner.EndOffset, TokenKind.Bigram);
        if (givesSingles) (Token.PositionIncrement, Token.PositionLength) = (0, 2);
        (_last, _isLastGiven, _partner) = (partner, !givesSingles, null);
        return true;
    }

    // The last of a run is alone when it was in no pair, or when single characters are asked for.
    private bool TryGiveLast()
    {
        if (_last is not { } last) return false;
        _last = null;
        return !_isLastGiven && GiveSingle(last);
    }

    private bool GiveSingle(Character character)
    {
        Span<char> text = stackalloc char[2];
        Token.Set(text[..character.Write(text, 0)], character.StartOffset, character.EndOffset, character.Kind);
        return true;
    }

    /// <summary>One character of the run, and where it stands in the text.</summary>
    private readonly record struct Character(int CodePoint, int Width, int StartOffset, int EndOffset, TokenKind Kind)
    {
        public int Write(Span<char> target, int index) => CodePoints.Write(CodePoint, target, index);
    }
}

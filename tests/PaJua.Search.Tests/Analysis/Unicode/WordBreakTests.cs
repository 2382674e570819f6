using System.Globalization;
using System.Text;
using PaJua.Analysis;
using Xunit;

namespace PaJua.Tests.Analysis;

/// <summary>All cases of Unicode's own WordBreakTest.txt, 15.0.</summary>
public class WordBreakTests
{
    private const string Resource = "PaJua.Tests.WordBreakTest.txt";

    [Fact]
    public void Segments_are_those_of_every_case_of_Unicode()
    {
        var cases = Cases();
        Assert.Equal(1823, cases.Count);
        foreach (var (line, segments) in cases) Assert.True(segments.SequenceEqual(Segments(string.Concat(segments))), line);
    }

    [Fact]
    public void The_tokenizer_gives_the_segments_of_every_case_that_hold_a_word()
    {
        var tokenizer = new StandardTokenizer(Tokenizer.LengthMaxDefault);
        foreach (var (line, segments) in Cases())
        {
            tokenizer.Reset(string.Concat(segments).AsMemory());
            foreach (var (offset, segment) in WithOffsets(segments))
            {
                if (!HoldsWord(segment)) continue;
                Assert.True(tokenizer.Next(), line);
                Assert.Equal(offset + segment.Length, tokenizer.Token.EndOffset);
                Assert.EndsWith(tokenizer.Token.Text.ToString(), segment, StringComparison.Ordinal);
                Assert.False(HoldsWord(segment[..^tokenizer.Token.Length]), line);
            }

            Assert.False(tokenizer.Next(), line);
        }
    }

    [Fact]
    public void Every_case_is_segmented_alike_between_words_of_ASCII()
    {
        foreach (var (line, segments) in Cases())
        {
            var text = "one two\n" + string.Concat(segments);
            if (CharUnicodeInfo.GetUnicodeCategory(text[8]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            Assert.True(segments.SequenceEqual(Segments(text).Skip(4)), line);
        }
    }

    // Letters, digits, kana and ideographs of the cases, and pictures, of which a flag has two parts.
    private static bool HoldsWord(string segment)
    {
        var indicators = 0;
        foreach (var rune in segment.EnumerateRunes())
        {
            if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF) indicators++;
            else if (IsPicture(rune.Value) || Rune.IsLetterOrDigit(rune)) return true;
        }

        return indicators >= 2;
    }

    private static bool IsPicture(int codePoint) =>
        codePoint is (>= 0x1F000 and <= 0x1FAFF and not (>= 0x1F3FB and <= 0x1F3FF)) or (>= 0x2300 and <= 0x23FF) or (>= 0x2600 and <= 0x27BF);

    private static List<string> Segments(string text)
    {
        var segments = new List<string>();
        for (var start = 0; start < text.Length; start += segments[^1].Length)
            segments.Add(text.Substring(start, WordSegments.Measure(text.AsSpan(start), out _)));
        return segments;
    }

    private static IEnumerable<(int Offset, string Segment)> WithOffsets(IEnumerable<string> segments)
    {
        var offset = 0;
        foreach (var segment in segments)
        {
            yield return (offset, segment);
            offset += segment.Length;
        }
    }

    private static List<(string Line, List<string> Segments)> Cases()
    {
        using var stream = typeof(WordBreakTests).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var cases = new List<(string, List<string>)>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') cases.Add((line, Parse(line.Split('#')[0])));
        return cases;
    }

    private static List<string> Parse(string marks)
    {
        var segments = new List<string>();
        foreach (var part in marks.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "÷") segments.Add("");
            else if (part != "×") segments[^1] += new Rune(int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();
        }

        segments.RemoveAt(segments.Count - 1);
        return segments;
    }
}

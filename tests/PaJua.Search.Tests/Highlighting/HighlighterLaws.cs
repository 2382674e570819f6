using System.Globalization;
using System.Net;
using PaJua.Highlighting;
using Xunit;

namespace PaJua.Tests.Highlighting;

/// <summary>What holds for every text, beside a naive marker.</summary>
public class HighlighterLaws
{
    private const int Seed = 20261122;
    private const char MarkStart = '\u0002';
    private const char MarkEnd = '\u0003';

    private static readonly string[] Pieces =
    [
        "a", "b", "c", "aa", "ab", "d", " ", " ", " ", " ", ". ", "! A", "\n\n", "<", "&", "\"",
        "é", "e\u0301", "🎉", "👩‍👧", "🇳🇴", "東京", "。", "\u00A0", "\uD800", "'s", "-", "\r\n",
    ];

    private static readonly string[] Analyzers = ["standard", "english", "cjk", "whitespace", "autocomplete", "keyword"];

    [Fact]
    public void Marks_are_those_of_a_naive_marker_and_passages_are_parts_of_the_text()
    {
        var random = new Random(Seed);
        var (marked, parted) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var analyzer = Analyzer.Find(Analyzers[random.Next(Analyzers.Length)]);
            string[] values = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(random))];
            var query = new NaiveMarker(random);
            var options = Options(random);
            var highlight = new Highlighter(analyzer, options).Highlight(values, query.Terms);
            var expected = query.Marks(analyzer, values);
            Assert.Equal(expected.Count > 0, highlight is not null);
            if (highlight is null) continue;
            marked++;
            parted += highlight.Passages.Count > 1 ? 1 : 0;
            Verify(values, highlight, options);
            VerifyMarks(values, highlight, options, expected);
        }

        Assert.InRange(marked, 5_000, 19_000);
        Assert.InRange(parted, 1_000, 19_000);
    }

    // What is shown is the very text, whole graphemes, each passage behind the one before.
    private static void Verify(string[] values, Highlight highlight, HighlightOptions options)
    {
        Assert.InRange(highlight.Passages.Count, 1, options.WholeField ? values.Length : options.PassagesMax);
        foreach (var passage in highlight.Passages)
        {
            var text = values[passage.Value];
            Assert.DoesNotContain(passage.Text, static unit => unit is '<' or '>' or '"');
            var plain = WebUtility.HtmlDecode(string.Concat(passage.Text.Split(MarkStart, MarkEnd)));
            Assert.Equal(text[passage.Range.Start..passage.Range.End], plain);
            var borders = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToArray();
            Assert.Contains(passage.Range.Start, borders);
            Assert.Contains(passage.Range.End, borders);
        }

        foreach (var (first, second) in highlight.Passages.Zip(highlight.Passages.Skip(1)))
        {
            if (options.Order == PassageOrder.Text || options.WholeField)
                Assert.True(first.Value < second.Value || first.Range.End <= second.Range.Start);
            else Assert.True(first.Score >= second.Score);
        }
    }

    private static void VerifyMarks(string[] values, Highlight highlight, HighlightOptions options, List<(int Value, TextRange Mark)> expected)
    {
        foreach (var passage in highlight.Passages)
        {
            var within = expected.Where(mark => mark.Value == passage.Value
                && mark.Mark.Start >= passage.Range.Start && mark.Mark.End <= passage.Range.End).ToList();
            Assert.Equal(within.Select(static mark => mark.Mark), passage.Marks);
            Assert.Equal(passage.Marks.Count, passage.Text.Count(static unit => unit == MarkStart));
            Assert.DoesNotContain(expected, mark => mark.Value == passage.Value && !within.Contains(mark)
                && mark.Mark.Start < passage.Range.End && mark.Mark.End > passage.Range.Start);
            if (!options.WholeField) Assert.NotEmpty(passage.Marks);
        }

        var shown = highlight.Passages.Sum(static passage => passage.Marks.Count);
        if (options.WholeField || highlight.Passages.Count < options.PassagesMax) Assert.Equal(expected.Count, shown);
        if (options.WholeField) Assert.Equal(values.Length, highlight.Passages.Count);
    }

    private static HighlightOptions Options(Random random) => new()
    {
        PassagesMax = random.Next(1, 6),
        PassageLength = random.Next(1, 40),
        WholeField = random.Next(4) == 0,
        Order = random.Next(2) == 0 ? PassageOrder.Text : PassageOrder.Score,
        MarkStart = MarkStart.ToString(),
        MarkEnd = MarkEnd.ToString(),
    };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}

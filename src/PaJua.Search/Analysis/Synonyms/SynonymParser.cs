using System.Globalization;
using System.Text;
using Pajs;

namespace PaJua.Analysis;

/// <summary>Reads rules of synonyms in Solr's format.</summary>
/// <remarks><code>
/// tv, telly, television         each stands for the others, and stays
/// colour => color               what is left is replaced by what is right
/// i-pod, i pod => ipod, iPod    a phrase may have several words
/// a\,b => c                     a backslash takes the meaning from the next character
/// # a comment
/// </code></remarks>
/// <param name="analyze">The words of a phrase, as the parts before the filter make them.</param>
internal sealed class SynonymParser(Func<string, IReadOnlyList<string>> analyze)
{
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidSyntax"/>, naming the line.</exception>
    public IReadOnlyList<SynonymRule> Parse(IEnumerable<string> lines)
    {
        var rules = new List<SynonymRule>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.AsSpan().Trim() is [] or ['#', ..]) continue;
            AddRules(new Line(number, line), rules);
        }

        return rules;
    }

    private void AddRules(Line line, List<SynonymRule> rules)
    {
        var sides = Sides(line);
        if (sides.Count > 2) throw Error(line, "it has more than one '=>'; write a rule for each");
        var left = Phrases(line, sides[0]);
        if (sides.Count == 2)
        {
            var right = Phrases(line, sides[1]);
            foreach (var phrase in left) foreach (var replacement in right) rules.Add(new SynonymRule(phrase, replacement, false));
            return;
        }

        if (left.Count == 1) throw Error(line, "it has one phrase alone; write others beside it after a comma, or a replacement after '=>'");
        for (var i = 0; i < left.Count; i++)
            for (var j = 0; j < left.Count; j++)
                if (i != j) rules.Add(new SynonymRule(left[i], left[j], true));
    }

    // The phrases of each side of the arrow.
    private static List<List<string>> Sides(Line line)
    {
        var sides = new List<List<string>> { new() };
        var phrase = new StringBuilder();
        for (var i = 0; i < line.Text.Length; i++)
        {
            var unit = line.Text[i];
            if (unit == '\\' && i + 1 < line.Text.Length) phrase.Append(line.Text[++i]);
            else if (unit == ',') Take(phrase, sides[^1]);
            else if (unit == '=' && i + 1 < line.Text.Length && line.Text[i + 1] == '>')
            {
                i++;
                Take(phrase, sides[^1]);
                sides.Add([]);
            }
            else phrase.Append(unit);
        }

        Take(phrase, sides[^1]);
        return sides;
    }

    private static void Take(StringBuilder phrase, List<string> phrases)
    {
        phrases.Add(phrase.ToString());
        phrase.Clear();
    }

    private List<IReadOnlyList<string>> Phrases(Line line, List<string> side)
    {
        var phrases = new List<IReadOnlyList<string>>(side.Count);
        foreach (var phrase in side)
        {
            if (string.IsNullOrWhiteSpace(phrase)) throw Error(line, "a phrase of it is empty; leave out the comma, or write the phrase");
            var words = analyze(phrase);
            if (words.Count == 0)
                throw Error(line, $"the filters before leave nothing of '{phrase.Trim()}'; leave it out, or put the synonyms before them");
            phrases.Add(words);
        }

        return phrases;
    }

    private static PajsException Error(Line line, string problem) => new(
        PajsErrorCode.InvalidSyntax,
        string.Create(CultureInfo.InvariantCulture, $"Line {line.Number} of the synonyms, '{line.Text.Trim()}': {problem}."));

    private readonly record struct Line(int Number, string Text);
}

using Pajs.Bench.Data;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Questions;

/// <summary>Draws questions that have answers from the terms of the texts. The same seed gives the same questions of the same texts.</summary>
internal sealed class QuestionDraw(TermSample sample, long seed)
{
    private const int FuzzyLengthMin = 5;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private SplitMix64 _random = new(seed);

    /// <summary>Terms of the frequencies, all of them from one passage where there are several, so that they belong together.</summary>
    public Question Words(QuestionShape shape, IReadOnlyList<Frequency> frequencies)
    {
        if (frequencies.Count == 1) return Of(shape, [sample.Term(frequencies[0], ref _random)]);
        while (true)
        {
            if (Pick(sample.RandomPassage(ref _random), frequencies) is { } terms) return Of(shape, terms);
        }
    }

    /// <summary>Words that stand next to each other in a passage.</summary>
    public Question Phrase(int length)
    {
        while (true)
        {
            var terms = sample.RandomPassage(ref _random);
            if (terms.Count < length) continue;
            var first = _random.Next(terms.Count - length + 1);
            SampledTerm[] phrase = [.. terms.Skip(first).Take(length)];
            if (phrase[^1].Position - phrase[0].Position == length - 1) return Of(QuestionShape.Phrase, phrase);
        }
    }

    /// <summary>The beginning of a term.</summary>
    public Question Prefix(int length, Frequency frequency)
    {
        while (true)
        {
            var term = sample.Term(frequency, ref _random).Term;
            if (term.Length <= length || !term.All(char.IsAsciiLetterLower)) continue;
            return new Question(QuestionShape.Prefix, [term[..length]], [term[..length]]);
        }
    }

    /// <summary>A term with so many typing errors.</summary>
    public Question Fuzzy(int distance, Frequency frequency)
    {
        while (true)
        {
            var term = sample.Term(frequency, ref _random).Term;
            if (term.Length < FuzzyLengthMin + distance) continue;
            for (var i = 0; i < distance; i++) term = Mistype(term);
            return new Question(QuestionShape.Fuzzy, [term], [], distance);
        }
    }

    /// <summary>A term, and a range of numbers of a width at a random place.</summary>
    public Question Range(int width, Frequency frequency)
    {
        var term = sample.Term(frequency, ref _random);
        var lower = _random.Next(PassageDocument.NumberEnd - width + 1);
        return new Question(QuestionShape.Range, [term.Term], [term.Word], Lower: lower, Upper: lower + width - 1);
    }

    private static Question Of(QuestionShape shape, IReadOnlyList<SampledTerm> terms) =>
        new(shape, [.. terms.Select(static term => term.Term)], [.. terms.Select(static term => term.Word)]);

    private SampledTerm[]? Pick(IReadOnlyList<SampledTerm> terms, IReadOnlyList<Frequency> frequencies)
    {
        var left = terms.DistinctBy(static term => term.Term).ToList();
        var picked = new SampledTerm[frequencies.Count];
        for (var i = 0; i < picked.Length; i++)
        {
            var fitting = left.Where(term => sample.FrequencyOf(term.Term) == frequencies[i]).ToList();
            if (fitting.Count == 0) return null;
            picked[i] = fitting[_random.Next(fitting.Count)];
            left.Remove(picked[i]);
        }

        return picked;
    }

    // A letter is replaced, left out, put in, or exchanged with the next one; the first stays.
    private string Mistype(string term)
    {
        var place = 1 + _random.Next(term.Length - 2);
        var letter = Letters[_random.Next(Letters.Length)];
        return _random.Next(4) switch
        {
            0 => $"{term[..place]}{letter}{term[(place + 1)..]}",
            1 => term.Remove(place, 1),
            2 => term.Insert(place, letter.ToString()),
            _ => $"{term[..place]}{term[place + 1]}{term[place]}{term[(place + 2)..]}",
        };
    }
}

using System.Text;
using Pajs.Testing.Models;
using PaJua.Segments;
using PaJua.Terms;

namespace PaJua.Tests.Terms;

/// <summary>Dictionaries of random terms, and the same as a sorted dictionary.</summary>
internal static class RandomTerms
{
    private static readonly string[] Letters = ["a", "b", "c", "\0", "\u007F", "é", "߿", "漢", "\uFFFF", "😀", "\U0010FFFF"];

    /// <summary>Terms that share prefixes, each with what could be known of it.</summary>
    public static SortedDictionary<byte[], TermInfo> Make(Random random, int count, bool hasPositions)
    {
        var terms = new SortedDictionary<byte[], TermInfo>(ByteOrder.Instance);
        var letters = random.Next(1, Letters.Length + 1);
        var lengthMax = random.Next(1, 12);
        for (var i = 0; i < count; i++) terms.TryAdd(Term(random, letters, lengthMax), default);
        var where = new TermInfo();
        foreach (var term in terms.Keys.ToArray()) terms[term] = NextInfo(random, ref where, hasPositions);
        return terms;
    }

    /// <summary>A term, seldom of the greatest length.</summary>
    public static byte[] Term(Random random, int letters = int.MaxValue, int lengthMax = 8)
    {
        if (random.Next(200) == 0) return [.. Enumerable.Repeat((byte)'a', FieldTerms.TermLengthMax - 1), (byte)random.Next('a', 'd')];
        var text = new StringBuilder();
        var length = random.Next(1, lengthMax + 1);
        for (var i = 0; i < length; i++) text.Append(Letters[random.Next(Math.Min(letters, Letters.Length))]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The section of a dictionary of these.</summary>
    public static MemorySection Write(IEnumerable<KeyValuePair<byte[], TermInfo>> terms, bool hasPositions)
    {
        var section = new MemorySectionWriter();
        var writer = new TermDictionaryWriter(section, hasPositions);
        foreach (var (term, info) in terms) writer.Add(term, info);
        writer.Finish();
        return section.ToSection();
    }

    /// <summary>A dictionary of these terms, which are given in any order, with any infos.</summary>
    public static TermDictionary Dictionary(IEnumerable<string> terms)
    {
        var infos = new SortedDictionary<byte[], TermInfo>(ByteOrder.Instance);
        foreach (var term in terms) infos[Encoding.UTF8.GetBytes(term)] = new TermInfo { DocumentFrequency = 1, TotalFrequency = 1 };
        return new TermDictionary(Write(infos, hasPositions: false), hasPositions: false);
    }

    private static TermInfo NextInfo(Random random, ref TermInfo where, bool hasPositions)
    {
        var info = new TermInfo { Positions = hasPositions ? where.Positions : 0 };
        if (random.Next(2) == 0)
        {
            (info.DocumentFrequency, info.Document) = (1, Number(random));
            info.TotalFrequency = random.Next(2) == 0 ? 1 : 1L + Number(random);
        }
        else
        {
            info.DocumentFrequency = 2 + (Number(random) >> 2);
            info.TotalFrequency = info.DocumentFrequency + (long)Number(random);
            (info.Postings, info.Headers) = (where.Postings, where.Headers);
            where.Postings += Number(random);
            where.Headers += Number(random);
        }

        where.Positions += Number(random);
        return info;
    }

    private static int Number(Random random) => (int)(random.NextInt64(1L << 31) >> random.Next(32));
}

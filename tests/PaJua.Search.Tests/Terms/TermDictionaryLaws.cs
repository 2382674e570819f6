using System.Text;
using Pajs;
using Pajs.Testing.Models;
using Pajs.Testing.Randomness;
using PaJua.Segments;
using PaJua.Terms;
using Xunit;

namespace PaJua.Tests.Terms;

/// <summary>A dictionary of terms against a sorted dictionary.</summary>
public sealed class TermDictionaryLaws
{
    private const int Dictionaries = 2_000;
    private const int LookUps = 50;

    [Fact]
    public void It_finds_misses_seeks_and_walks_as_a_sorted_dictionary()
    {
        var left = 0;
        for (var i = 0; i < Dictionaries; i++)
        {
            var seed = RunSize.Seed(1) + i;
            var random = new Random(seed);
            var hasPositions = random.Next(2) == 0;
            var model = RandomTerms.Make(random, random.Next(random.Next(2) == 0 ? 40 : 400), hasPositions);
            using var dictionary = new TermDictionary(RandomTerms.Write(model, hasPositions), hasPositions);
            Assert.Equal(model.Count, dictionary.Count);
            AssertFinds(random, model, dictionary);
            AssertWalks(random, model, dictionary);
            AssertSeeks(random, model, dictionary);
            left += AssertLeaves(random, model, dictionary);
        }

        Assert.True(left > Dictionaries, "terms of other branches are near");
    }

    [Fact]
    public void A_flipped_bit_is_an_error_or_another_answer()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var hasPositions = seed % 2 == 0;
            var model = RandomTerms.Make(random, 100, hasPositions);
            var section = RandomTerms.Write(model, hasPositions);
            using var reader = section.Open();
            var bytes = new byte[section.Length + SectionReader.Slack];
            reader.Read(0, (int)section.Length).CopyTo(bytes);
            for (var bit = 0; bit < 8 * section.Length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                try
                {
                    ReadAll(new MemorySection(bytes, (int)section.Length), hasPositions, model);
                }
                catch (PajsException error)
                {
                    Assert.Equal(PajsErrorCode.Corrupt, error.Code);
                }

                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            ReadAll(new MemorySection(bytes, (int)section.Length), hasPositions, model);
        }
    }

    [Fact]
    public void A_dictionary_that_is_cut_anywhere_is_damaged()
    {
        var model = RandomTerms.Make(new Random(3), 100, hasPositions: true);
        var section = RandomTerms.Write(model, hasPositions: true);
        using var reader = section.Open();
        for (var length = 0; length < section.Length; length++)
        {
            byte[] cut = [.. reader.Read(0, length), .. new byte[SectionReader.Slack]];
            var error = Assert.Throws<PajsException>(() => ReadAll(new MemorySection(cut, cut.Length - SectionReader.Slack), true, model));
            Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        }
    }

    [Fact]
    public void Terms_are_added_upward_and_have_1_to_1024_bytes()
    {
        var writer = new TermDictionaryWriter(new MemorySectionWriter(), hasPositions: false);
        var info = new TermInfo { DocumentFrequency = 1, TotalFrequency = 1 };
        Assert.Throws<ArgumentException>(() => writer.Add([], info));
        Assert.Throws<ArgumentException>(() => writer.Add(new byte[FieldTerms.TermLengthMax + 1], info));
        writer.Add("b"u8, info);
        Assert.Throws<ArgumentException>(() => writer.Add("b"u8, info));
        Assert.Throws<ArgumentException>(() => writer.Add("az"u8, info));
        writer.Add("ba"u8, info);
        Assert.Throws<ArgumentException>(() => writer.Add("b"u8, info));
    }

    [Fact]
    public void Without_terms_nothing_is_found()
    {
        using var dictionary = RandomTerms.Dictionary([]);
        Assert.Equal(0, dictionary.Count);
        Assert.False(dictionary.TryFind("a"u8, out _));
        using var cursor = dictionary.Walk();
        Assert.False(cursor.Next());
        Assert.False(cursor.Seek("a"u8));
    }

    [Fact]
    public void Many_threads_find_terms_at_once()
    {
        var model = RandomTerms.Make(new Random(5), 3000, hasPositions: true);
        using var dictionary = new TermDictionary(RandomTerms.Write(model, hasPositions: true), hasPositions: true);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            foreach (var (term, info) in model)
            {
                Assert.True(dictionary.TryFind(term, out var found));
                Assert.Equal(info, found);
            }
        });
    }

    [Fact]
    public void Looking_up_and_walking_allocate_nothing()
    {
        var model = RandomTerms.Make(new Random(6), 3000, hasPositions: true);
        using var dictionary = new TermDictionary(RandomTerms.Write(model, hasPositions: true), hasPositions: true);
        byte[][] terms = [.. model.Keys];
        using var cursor = dictionary.Walk();
        Assert.True(cursor.Next() && cursor.Seek(terms[^1]));
        using var walk = dictionary.Walk();
        Assert.True(walk.Next() && dictionary.TryFind(terms[0], out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var term in terms) dictionary.TryFind(term, out _);
        var found = GC.GetAllocatedBytesForCurrentThread() - before;
        var total = 0L;
        do total += walk.Info.TotalFrequency;
        while (walk.Next());
        var walked = GC.GetAllocatedBytesForCurrentThread() - before - found;
        Assert.Equal(model.Values.Sum(static info => info.TotalFrequency), total);
        Assert.Equal(0, found);
        Assert.InRange(walked, 0, 1 << 16);
    }

    private static void AssertFinds(Random random, SortedDictionary<byte[], TermInfo> model, TermDictionary dictionary)
    {
        Assert.False(dictionary.TryFind([], out _));
        foreach (var (term, info) in model)
        {
            Assert.True(dictionary.TryFind(term, out var found));
            Assert.Equal(info, found);
        }

        for (var n = 0; n < LookUps; n++)
        {
            var term = Near(random, model);
            Assert.Equal(model.TryGetValue(term, out var info), dictionary.TryFind(term, out var found));
            Assert.Equal(info, found);
        }
    }

    private static void AssertWalks(Random random, SortedDictionary<byte[], TermInfo> model, TermDictionary dictionary)
    {
        using var cursor = dictionary.Walk();
        foreach (var (term, info) in model)
        {
            Assert.True(cursor.Next());
            Assert.Equal(term, cursor.Term.ToArray());
            if (random.Next(3) == 0) Assert.Equal(info, cursor.Info);
        }

        Assert.False(cursor.Next());
        Assert.False(cursor.Next());
    }

    private static void AssertSeeks(Random random, SortedDictionary<byte[], TermInfo> model, TermDictionary dictionary)
    {
        byte[][] terms = [.. model.Keys];
        var anywhere = Enumerable.Range(0, random.Next(LookUps)).Select(_ => Near(random, model));
        byte[][] targets = [.. anywhere.Distinct(EqualityOf).Order(ByteOrder.Instance)];
        using var cursor = dictionary.Walk();
        var at = -1;
        foreach (var target in targets)
        {
            if (at >= 0 && ByteOrder.Instance.Compare(terms[at], target) >= 0) continue;
            var place = Array.BinarySearch(terms, target, ByteOrder.Instance);
            at = place < 0 ? ~place : place;
            Assert.Equal(at < terms.Length, cursor.Seek(target));
            for (var steps = random.Next(4); at < terms.Length; steps--)
            {
                Assert.Equal(terms[at], cursor.Term.ToArray());
                if (random.Next(2) == 0) Assert.Equal(model[terms[at]], cursor.Info);
                if (steps == 0) break;
                at++;
                Assert.Equal(at < terms.Length, cursor.Next());
            }

            if (at >= terms.Length) break;
        }
    }

    // Gives how often the next term without the first bytes was near.
    private static int AssertLeaves(Random random, SortedDictionary<byte[], TermInfo> model, TermDictionary dictionary)
    {
        byte[][] terms = [.. model.Keys];
        using var cursor = dictionary.Walk();
        var (at, left) = (-1, 0);
        while (true)
        {
            at++;
            Assert.Equal(at < terms.Length, cursor.Next());
            if (at == terms.Length) return left;
            if (random.Next(2) == 0) Assert.Equal(model[terms[at]], cursor.Info);
            var length = random.Next(1, terms[at].Length + 1);
            var next = Array.FindIndex(terms, at, term => !term.AsSpan().StartsWith(terms[at].AsSpan(0, length)));
            if (cursor.TryLeave(length))
            {
                at = next;
                left++;
            }

            Assert.Equal(terms[at], cursor.Term.ToArray());
            if (random.Next(2) == 0) Assert.Equal(model[terms[at]], cursor.Info);
        }
    }

    private static IEqualityComparer<byte[]> EqualityOf { get; } =
        EqualityComparer<byte[]>.Create(static (x, y) => x.AsSpan().SequenceEqual(y), static bytes => bytes.Length);

    // A term of the model, one beside it, or any other; not always UTF-8.
    private static byte[] Near(Random random, SortedDictionary<byte[], TermInfo> model)
    {
        if (model.Count == 0 || random.Next(3) == 0) return RandomTerms.Term(random);
        var term = model.Keys.ElementAt(random.Next(model.Count));
        return random.Next(4) switch
        {
            0 => term,
            1 => [.. term, 0],
            2 => [.. term[..^1], (byte)(term[^1] + 1)],
            _ => term.Length > 1 ? term[..^1] : [0xFF],
        };
    }

    private static void ReadAll(MemorySection section, bool hasPositions, SortedDictionary<byte[], TermInfo> model)
    {
        using var dictionary = new TermDictionary(section, hasPositions);
        foreach (var term in model.Keys) dictionary.TryFind(term, out _);
        var (walked, last) = (0L, Array.Empty<byte>());
        using var walk = dictionary.Walk();
        for (; walk.Next(); last = walk.Term.ToArray(), walked++)
        {
            Assert.True(walk.Term.SequenceCompareTo(last) > 0, Encoding.UTF8.GetString(last));
            Assert.InRange(walk.Info.DocumentFrequency, 1, int.MaxValue);
        }

        Assert.InRange(walked, 0, 32L * section.Length);
        using var seek = dictionary.Walk();
        foreach (var term in model.Keys)
            if (seek.Term.SequenceCompareTo(term) < 0 && !seek.Seek(term)) break;
    }
}

using PaJua.Postings;
using PaJua.Scoring;
using Xunit;

namespace PaJua.Tests.Postings;

/// <summary>No posting scores more than the impacts that stand for it.</summary>
public sealed class ImpactLaws
{
    private const int Cases = 5_000;

    [Fact]
    public void Each_posting_is_below_an_impact_and_few_are_enough()
    {
        var random = new Random(1);
        var set = new ImpactSet();
        Span<Impact> impacts = stackalloc Impact[ImpactSet.MostWritten];
        for (var i = 0; i < Cases; i++)
        {
            set.Clear();
            var postings = Postings(random);
            foreach (var (frequency, norm) in postings) set.Add(frequency, norm);
            var found = impacts[..set.CopyTo(impacts)];
            Assert.InRange(found.Length, 1, ImpactSet.MostWritten);
            AssertCovers(found, postings);
            for (var n = 1; n < found.Length; n++) Assert.True(found[n].Frequency > found[n - 1].Frequency && found[n].Norm > found[n - 1].Norm);
        }
    }

    [Fact]
    public void Where_there_are_few_they_are_postings()
    {
        var random = new Random(2);
        var set = new ImpactSet();
        Span<Impact> impacts = stackalloc Impact[ImpactSet.MostWritten];
        for (var i = 0; i < Cases; i++)
        {
            set.Clear();
            var postings = Postings(random).Take(ImpactSet.MostWritten).ToArray();
            foreach (var (frequency, norm) in postings) set.Add(frequency, norm);
            foreach (var impact in impacts[..set.CopyTo(impacts)]) Assert.Contains(impact, postings);
        }
    }

    [Fact]
    public void A_set_of_sets_covers_all_of_them()
    {
        var random = new Random(3);
        var (all, one) = (new ImpactSet(), new ImpactSet());
        Span<Impact> impacts = stackalloc Impact[ImpactSet.MostWritten];
        for (var i = 0; i < Cases / 10; i++)
        {
            all.Clear();
            var everything = new List<Impact>();
            for (var block = 0; block < 5; block++)
            {
                one.Clear();
                var postings = Postings(random);
                foreach (var (frequency, norm) in postings) one.Add(frequency, norm);
                all.Add(one);
                everything.AddRange(postings);
            }

            AssertCovers(impacts[..all.CopyTo(impacts)], everything);
        }
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(4);
        var set = new ImpactSet();
        Span<Impact> impacts = stackalloc Impact[ImpactSet.MostWritten];
        Span<Impact> read = stackalloc Impact[ImpactSet.MostWritten];
        Span<byte> bytes = stackalloc byte[ImpactSet.SizeMax + 1];
        for (var i = 0; i < Cases; i++)
        {
            set.Clear();
            foreach (var (frequency, norm) in Postings(random)) set.Add(frequency, norm);
            var count = set.CopyTo(impacts);
            var length = ImpactSet.Write(bytes, impacts[..count]);
            Assert.Equal(length, ImpactSet.SizeOf(bytes));
            Assert.Equal(count, ImpactSet.Read(bytes, read));
            Assert.True(impacts[..count].SequenceEqual(read[..count]));
        }
    }

    private static void AssertCovers(ReadOnlySpan<Impact> impacts, IReadOnlyList<Impact> postings)
    {
        var bm25 = new Bm25(new FieldStatistics(1000, 100_000), 10, 1);
        var bound = 0f;
        foreach (var impact in impacts) bound = Math.Max(bound, bm25.Score(impact.Frequency, impact.Norm));
        foreach (var posting in postings)
        {
            var isBelow = false;
            foreach (var impact in impacts) isBelow |= impact.Frequency >= posting.Frequency && impact.Norm <= posting.Norm;
            Assert.True(isBelow, $"{posting} is below none of {string.Join(' ', impacts.ToArray())}");
            Assert.True(bm25.Score(posting.Frequency, posting.Norm) <= bound);
        }
    }

    private static Impact[] Postings(Random random)
    {
        var spread = random.Next(1, 256);
        return [.. Enumerable.Range(0, random.Next(1, 129)).Select(_ => new Impact((uint)random.Next(1, 1 << random.Next(1, 16)), (byte)random.Next(spread)))];
    }
}

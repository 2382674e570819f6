using Pajs.Storage;
using Xunit;

namespace Pajs.Query.Tests.Caching;

/// <summary>The tree finds what a walk over all ranges finds.</summary>
public sealed class IntervalTreeLaws
{
    [Fact]
    public void Tree_agrees_with_a_list_after_any_history()
    {
        var found = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var tree = new IntervalTree<int>();
            var model = new List<(IntervalTree<int>.Node Node, KeyRange Range, int Item)>();
            for (var step = 0; step < 120; step++)
            {
                if (model.Count > 0 && random.Next(3) == 0)
                {
                    var victim = random.Next(model.Count);
                    tree.Remove(model[victim].Node);
                    model.RemoveAt(victim);
                }
                else
                {
                    var range = AnyRange(random);
                    model.Add((tree.Add(range, step), range, step));
                }

                var key = AnyKey(random);
                var byKey = new List<int>();
                tree.Find(key, byKey);
                Assert.Equal(model.Where(one => one.Range.Contains(key)).Select(static one => one.Item).Order(), byKey.Order());
                var other = AnyRange(random);
                var byRange = new List<int>();
                tree.Find(other, byRange);
                Assert.Equal(model.Where(one => Meet(one.Range, other)).Select(static one => one.Item).Order(), byRange.Order());
                Assert.Equal(model.Count, tree.Count);
                found += byKey.Count;
            }
        }

        Assert.InRange(found, 50_000, int.MaxValue);
    }

    // Some are empty, for a scan may ask for nothing; an empty one holds nothing, and meets what lies around it.
    private static KeyRange AnyRange(Random random)
    {
        var (one, other) = (AnyKey(random), AnyKey(random));
        var isAscending = one.AsSpan().SequenceCompareTo(other) <= 0;
        return new KeyRange(isAscending ? one : other, random.Next(10) == 0 ? null : isAscending ? other : one);
    }

    private static byte[] AnyKey(Random random)
    {
        var key = new byte[random.Next(1, 4)];
        foreach (ref var b in key.AsSpan()) b = (byte)(random.Next(4) * 85);
        return key;
    }

    private static bool Meet(KeyRange one, KeyRange other) =>
        (other.End is not { } end || one.Start.Span.SequenceCompareTo(end.Span) < 0)
        && (one.End is not { } ownEnd || ownEnd.Span.SequenceCompareTo(other.Start.Span) > 0);
}

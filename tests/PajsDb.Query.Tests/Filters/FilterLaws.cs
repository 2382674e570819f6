using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Filters;

public sealed class FilterLaws
{
    [Fact]
    public void Matching_encoded_bytes_agrees_with_a_naive_evaluator()
    {
        var samples = from filter in AnyFilter.Filters from documents in AnyFilter.Documents.ListOf().Resize(8) select (filter, documents);
        var (matched, all) = (0, 0);
        Laws.For(samples, 2000, sample =>
        {
            var parsed = FilterParser.Parse(sample.filter);
            foreach (var document in sample.documents)
            {
                var expected = NaiveFilter.Matches(sample.filter, document);
                Assert.True(expected == parsed.Matches(document.Element), $"{sample.filter} on {document}: expected {expected}");
                if (expected) matched++;
                all++;
            }
        });

        // The samples would show nothing if nearly all gave the same answer.
        Assert.InRange((double)matched / all, 0.05, 0.95);
    }

    [Fact]
    public void Ids_that_match_lie_in_the_intervals_of_the_filter()
    {
        var samples = from filter in IdFilters from id in AnyFilter.Constants.Where(id => id.Kind is not (ValueKind.Array or ValueKind.Object)) select (filter, id);
        Laws.For(samples, 3000, sample =>
        {
            if (!FilterParser.Parse(sample.filter).Matches(Document.Of(("_id", sample.id)).Element)) return;
            var key = KeyEncoding.Encode(sample.id);
            Assert.Contains(IdIntervals.Of(FilterParser.Parse(sample.filter)).Intervals, interval =>
                interval.Lower.AsSpan().SequenceCompareTo(key) <= 0 && interval.Upper.AsSpan().SequenceCompareTo(key) > 0);
        });
    }

    [Theory]
    [InlineData("""{"_id":5}""", 1)]
    [InlineData("""{"_id":{"$in":[5,"x",5.0]}}""", 2)]
    [InlineData("""{"_id":[5]}""", 0)]
    [InlineData("""{"_id":{"$gt":5,"$lt":7}}""", 1)]
    [InlineData("""{"_id":{"$gt":7,"$lt":5}}""", 0)]
    [InlineData("""{"$or":[{"_id":5},{"_id":{"$gte":9}},{"_id":{"$gte":11}}]}""", 2)]
    [InlineData("""{"_id":{"$gte":5},"$or":[{"_id":1},{"_id":6},{"_id":7}]}""", 2)]
    public void Conditions_on_ids_become_intervals(string filter, int count)
    {
        var intervals = IdIntervals.Of(FilterParser.Parse(Document.Parse(filter)));
        Assert.Equal(count, intervals.Intervals.Count);
        Assert.False(intervals.IsAll);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"a":5}""")]
    [InlineData("""{"_id":{"$ne":5}}""")]
    [InlineData("""{"$or":[{"_id":5},{"a":1}]}""")]
    [InlineData("""{"_id.x":5}""")]
    public void Other_conditions_leave_every_id_possible(string filter) =>
        Assert.True(IdIntervals.Of(FilterParser.Parse(Document.Parse(filter))).IsAll);

    private static FsCheck.Gen<Document> IdFilters =>
        from comparison in Gen.Elements("$eq", "$gt", "$gte", "$lt", "$lte")
        from operand in AnyFilter.Constants
        from list in AnyFilter.Constants.ArrayOf().Resize(4)
        from form in Gen.Choose(0, 2)
        select form switch
        {
            0 => Document.Of(("_id", Document.Of((comparison, operand)))),
            1 => Document.Of(("_id", Document.Of(("$in", list)))),
            _ => Document.Of(("$or", new Value[] { Document.Of(("_id", Document.Of((comparison, operand)))), Document.Of(("_id", Document.Of(("$in", list)))) })),
        };
}

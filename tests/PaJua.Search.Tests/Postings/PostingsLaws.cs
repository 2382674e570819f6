using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Segments;
using PaJua.Terms;
using Xunit;

namespace PaJua.Tests.Postings;

/// <summary>Postings that are written are read again, in any order of steps forward; no document scores more than its block says.</summary>
public sealed class PostingsLaws
{
    private const int DocumentCount = 20_000;
    private const int Terms = 300;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void What_is_written_is_read(int seed, bool withPositions)
    {
        var field = new WrittenField(seed, withPositions);
        foreach (var (info, model) in field.Terms)
        {
            using var cursor = field.Open(info, withPositions);
            Assert.Equal(model.Documents.Count, cursor.DocumentFrequency);
            foreach (var posting in model.Documents)
            {
                Assert.Equal(posting.Document, cursor.Next());
                Assert.Equal(posting.Positions.Length, cursor.Frequency);
                if (withPositions) Assert.Equal(posting.Positions, cursor.ReadPositions());
            }

            AssertIsAtEnd(cursor);
        }
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_walk_may_leave_out_documents_frequencies_and_positions(int seed, bool withPositions)
    {
        var field = new WrittenField(seed, withPositions);
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var (info, model) = field.Terms[random.Next(field.Terms.Count)];
            using var cursor = field.Open(info, withPositions);
            Walk(cursor, model, random, withPositions);
        }
    }

    [Fact]
    public void No_document_scores_more_than_its_block_its_group_and_its_term_say()
    {
        var field = new WrittenField(5, withPositions: true);
        foreach (var (info, model) in field.Terms)
        {
            using var cursor = field.Open(info, false);
            var best = cursor.TermScore;
            foreach (var posting in model.Documents)
            {
                cursor.SkipToGroup(posting.Document);
                cursor.SkipTo(posting.Document);
                Assert.InRange(posting.Document, cursor.BlockBefore + 1, cursor.BlockLast);
                var score = cursor.Scores.Score(posting.Positions.Length, cursor.Norms[posting.Document]);
                Assert.True(score <= cursor.BlockScore && cursor.BlockScore <= best, "a block's bound");
                Assert.True(posting.Document <= cursor.GroupLast && score <= cursor.GroupScore && cursor.GroupScore <= best, "a group's bound");
            }
        }
    }

    [Fact]
    public void The_bound_of_many_blocks_is_near_their_best()
    {
        var field = new WrittenField(6, withPositions: false);
        foreach (var (info, model) in field.Terms.Where(static term => term.Model.Documents.Count >= PostingsCursor.BlockCount))
        {
            using var cursor = field.Open(info, false);
            var best = model.Documents.Max(posting => cursor.Scores.Score(posting.Positions.Length, cursor.Norms[posting.Document]));
            Assert.InRange(cursor.TermScore, best, best * 1.2F);
        }
    }

    private static void Walk(PostingsCursor cursor, PostingsModel model, Random random, bool withPositions)
    {
        var at = -1;
        var reach = 1 << random.Next(0, 13);
        while (true)
        {
            var expected = at + 1;
            if (random.Next(3) == 0)
            {
                cursor.Next();
            }
            else
            {
                var target = (at < 0 ? 0 : model.Documents[at].Document) + random.Next(reach);
                for (expected = Math.Max(at, 0); expected < model.Documents.Count && model.Documents[expected].Document < target;) expected++;
                if (random.Next(4) == 0) cursor.SkipTo(target);
                if (random.Next(4) == 0) cursor.SkipToGroup(target);
                Assert.Equal(cursor.Advance(target), cursor.Document);
            }

            if (expected >= model.Documents.Count) break;
            var isNew = expected != at;
            at = expected;
            Assert.Equal(model.Documents[at].Document, cursor.Document);
            if (random.Next(2) == 0) Assert.Equal(model.Documents[at].Positions.Length, cursor.Frequency);
            if (withPositions && isNew && random.Next(3) == 0) Assert.Equal(model.Documents[at].Positions, cursor.ReadPositions());
        }

        AssertIsAtEnd(cursor);
    }

    private static void AssertIsAtEnd(PostingsCursor cursor)
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(PostingsCursor.NoMore, cursor.Next());
            Assert.Equal(PostingsCursor.NoMore, cursor.Advance(DocumentCount));
        }

        Assert.Equal(PostingsCursor.NoMore, cursor.Document);
    }

    /// <summary>Random terms, written.</summary>
    private sealed class WrittenField
    {
        private readonly PostingsSections _sections;
        private readonly byte[] _norms = new byte[DocumentCount];

        public WrittenField(int seed, bool withPositions)
        {
            var random = new Random(seed);
            random.NextBytes(_norms);
            var (postings, headers, positions) = (new MemorySectionWriter(), new MemorySectionWriter(), new MemorySectionWriter());
            var writer = new PostingsWriter(postings, headers, withPositions ? positions : null, _norms);
            for (var term = 0; term < PostingsLaws.Terms; term++)
            {
                var model = PostingsModel.Random(random, DocumentCount);
                writer.Begin();
                foreach (var posting in model.Documents) writer.Add(posting.Document, posting.Positions.Length, withPositions ? posting.Positions : []);
                Terms.Add((writer.End(), model));
            }

            _sections = new PostingsSections(postings.ToSection(), headers.ToSection(), withPositions ? positions.ToSection() : null);
        }

        public List<(TermInfo Info, PostingsModel Model)> Terms { get; } = [];

        public BlockPostings Open(in TermInfo info, bool withPositions)
        {
            var scores = new Bm25(new FieldStatistics(DocumentCount, DocumentCount * 30L), info.DocumentFrequency, 1);
            return new BlockPostings(info, _sections, scores, new Norms(_norms), withPositions);
        }
    }
}

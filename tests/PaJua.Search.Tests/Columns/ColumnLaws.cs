using System.Text;
using Pajs;
using Pajs.Files;
using PaJua.Columns;
using PaJua.Segments;
using Xunit;
using static PaJua.Tests.Columns.ColumnModel;

namespace PaJua.Tests.Columns;

/// <summary>Columns of any values answer as lists of them do, also after merges.</summary>
public sealed class ColumnLaws
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_column_answers_as_the_lists_of_its_values(int seed)
    {
        var random = new Random(seed);
        var documents = RandomDocuments(random);
        using var segment = Write(documents);
        var column = PackedColumn.Open(segment, Field)!;
        Assert.Equal(ColumnKind.WholeNumber, column.Kind);
        Assert.Null(column.Texts);
        RequireEqual(documents, column, random);
        Assert.Null(PackedColumn.Open(segment, Field + 1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_merged_column_has_the_values_of_the_documents_that_are_left(int seed)
    {
        var random = new Random(seed);
        var expected = new List<long[]>();
        var sources = new List<ColumnSource>();
        var open = new List<SegmentFile>();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var documents = RandomDocuments(random);
            var deleted = RandomDeleted(random, documents.Length);
            sources.Add(new ColumnSource(Column(Write(documents), open), new MergedDocuments(deleted, expected.Count)));
            expected.AddRange(documents.Where((_, document) => !deleted.Contains(document)));
        }

        var files = new MemoryFileSystem();
        using (var target = new SegmentWriter(files, ColumnModel.Path, expected.Count))
        {
            ColumnMerger.Merge(target, Field, sources);
            target.Finish(isDurable: false);
        }

        using var merged = SegmentFile.Open(files, ColumnModel.Path, new ChunkCache());
        RequireEqual([.. expected], PackedColumn.Open(merged, Field)!, random);
        open.ForEach(segment => segment.Dispose());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Texts_are_numbered_in_their_order_and_merged_ones_too(int seed)
    {
        var random = new Random(seed);
        var expected = new List<string[]>();
        var sources = new List<ColumnSource>();
        var open = new List<SegmentFile>();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            string[][] documents = [.. Enumerable.Range(0, random.Next(3_000)).Select(_ =>
                Enumerable.Range(0, random.Next(3)).Select(_ => $"{(char)('a' + random.Next(3))}é{random.Next(300)}").ToArray())];
            var column = Column(WriteTexts(documents), open);
            RequireTexts(documents, column, random);
            var deleted = RandomDeleted(random, documents.Length);
            sources.Add(new ColumnSource(column, new MergedDocuments(deleted, expected.Count)));
            expected.AddRange(documents.Where((_, document) => !deleted.Contains(document)));
        }

        var files = new MemoryFileSystem();
        using (var target = new SegmentWriter(files, ColumnModel.Path, expected.Count))
        {
            ColumnMerger.Merge(target, Field, sources);
            target.Finish(isDurable: false);
        }

        using var merged = SegmentFile.Open(files, ColumnModel.Path, new ChunkCache());
        RequireTexts([.. expected], PackedColumn.Open(merged, Field)!, random);
        open.ForEach(segment => segment.Dispose());
    }

    [Fact]
    public void Days_as_ticks_take_few_bits()
    {
        var first = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var random = new Random(1);
        long[][] documents =
            [.. Enumerable.Range(0, 8_192).Select(_ => new[] { ColumnNumber.Encode(ColumnKind.Date, first.AddDays(random.Next(1_024))) })];
        using var segment = Write(documents, ColumnKind.Date);
        Assert.Equal(8_192 * 10 / 8, segment.Section(SectionKind.Column, Field)!.Length);
    }

    [Fact]
    public void Documents_come_in_order()
    {
        using var segment = new SegmentWriter(new MemoryFileSystem(), ColumnModel.Path, 10);
        var column = new ColumnWriter(segment, Field, ColumnKind.WholeNumber);
        column.Add(5, 1);
        column.Add(5, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Add(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Add(10, 1));
    }

    [Fact]
    public void Columns_of_different_kinds_are_not_merged()
    {
        var open = new List<SegmentFile>();
        var documents = new MergedDocuments(DeletedDocuments.None(1), 0);
        var (whole, number) = (Column(Write([[1]]), open), Column(Write([[1]], ColumnKind.Number), open));
        using var target = new SegmentWriter(new MemoryFileSystem(), ColumnModel.Path, 2);
        ColumnSource[] sources = [new(whole, documents), new(number, documents)];
        Assert.Throws<ArgumentException>(() => ColumnMerger.Merge(target, Field, sources));
        open.ForEach(segment => segment.Dispose());
    }

    [Fact]
    public void Blocks_that_cannot_be_are_damage()
    {
        using var segment = Write([[5], [9, 1], [], [3]]);
        var entry = segment.Section(SectionKind.ColumnIndex, Field)!.ReadAll().Span[1..].ToArray();
        var length = segment.Section(SectionKind.Column, Field)!.Length;
        Assert.Equal(4, ColumnBlock.Read(entry, 4, length).Values);
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = (byte[])entry.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            RequireAnswerOrDamage(damaged, segment, length);
        }
    }

    /// <summary>Whatever the index says, a reader gives something or the error.</summary>
    private static void RequireAnswerOrDamage(byte[] entry, SegmentFile segment, long length)
    {
        try
        {
            var block = ColumnBlock.Read(entry, 4, length);
            using var reader = new PackedColumnReader([block], segment.Section(SectionKind.Column, Field)!.Open());
            for (var document = 0; document < 4; document++) reader.GetAll(document);
            var bits = new ulong[ColumnBlock.Words];
            reader.Gather(0, [0b1111, .. bits[1..]], new ColumnValues());
            reader.Match(0, 2, 6, bits);
        }
        catch (PajsException error)
        {
            Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        }
    }

    private static PackedColumn Column(SegmentFile segment, List<SegmentFile> open)
    {
        open.Add(segment);
        return PackedColumn.Open(segment, Field)!;
    }

    private static DeletedDocuments RandomDeleted(Random random, int documents)
    {
        var one = random.Next(1, 10);
        return DeletedDocuments.None(documents).With([.. Enumerable.Range(0, documents).Where(_ => random.Next(one) == 0)]);
    }

    private static SegmentFile WriteTexts(string[][] documents)
    {
        var files = new MemoryFileSystem();
        using (var segment = new SegmentWriter(files, ColumnModel.Path, documents.Length))
        {
            var column = new TextColumnWriter(segment, Field);
            for (var document = 0; document < documents.Length; document++)
                foreach (var text in documents[document]) column.Add(document, Encoding.UTF8.GetBytes(text));
            column.Complete();
            segment.Finish(isDurable: false);
        }

        return SegmentFile.Open(files, ColumnModel.Path, new ChunkCache());
    }

    private static void RequireTexts(string[][] expected, Column column, Random random)
    {
        string[] distinct = [.. expected.SelectMany(texts => texts).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(ColumnKind.Text, column.Kind);
        using var texts = column.Texts!.Open();
        Assert.Equal(distinct, Enumerable.Range(0, texts.Count).Select(number => Encoding.UTF8.GetString(texts.Get(number))));
        RequireEqual([.. expected.Select(values => values.Select(NumberOf).ToArray())], column, random);

        long NumberOf(string text) => Array.BinarySearch(distinct, text, StringComparer.Ordinal);
    }
}

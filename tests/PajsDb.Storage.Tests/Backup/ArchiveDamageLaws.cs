using Pajs.Files;
using Pajs.Storage.Backup;

namespace Pajs.Storage.Tests.Backup;

/// <summary>Whatever happens to an archive is found and named, and no bytes lead to anything but an error of ours. (Promises F4 and F9.)</summary>
public sealed class ArchiveDamageLaws
{
    private const string Copy = "/copy";

    [Theory]
    [InlineData(BackupKind.Full)]
    [InlineData(BackupKind.Incremental)]
    public void Every_flipped_bit_is_found_and_named(BackupKind kind)
    {
        var (files, bytes) = Make(kind, commits: 2);
        Assert.InRange(bytes.Length, 2_000, 16 << 10);
        var blocks = BlocksOf(bytes);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var damages = Check(files, bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(damages.Count > 0, $"the flipped bit {bit % 8} of byte {bit / 8} is not found");
            Assert.Equal(blocks.Last(block => block.Start <= bit / 8).Start, damages[0].Offset);
        }

        Assert.Empty(Check(files, bytes));
    }

    [Fact]
    public void Several_damages_are_all_named()
    {
        var (files, bytes) = Make(BackupKind.Full, commits: 40);
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var blocks = BlocksOf(bytes);
            var damaged = (byte[])bytes.Clone();
            var chosen = blocks.Skip(1).OrderBy(_ => random.Next()).Take(3).Order().ToList();
            foreach (var block in chosen) damaged[block.Start + random.Next(block.Length)] ^= (byte)(1 << random.Next(8));
            var damages = Check(files, damaged).Select(static damage => (int)damage.Offset).ToList();
            Assert.All(chosen, block => Assert.Contains(block.Start, damages));
        }
    }

    [Fact]
    public void A_cut_at_any_byte_is_found()
    {
        var (files, bytes) = Make(BackupKind.Full, commits: 3);
        var second = BlocksOf(bytes)[1].Start;
        for (var length = 0; length < bytes.Length; length++)
        {
            var damages = Check(files, bytes[..length]);
            Assert.True(damages.Count > 0, $"the cut at byte {length} is not found");
            if (length >= second) Assert.Contains(damages, static damage => damage.Reason.Contains("ends", StringComparison.Ordinal));
        }

        Assert.Contains("3 bytes follow the trailer", Assert.Single(Check(files, [.. bytes, 1, 2, 3])).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BackupKind.Full)]
    [InlineData(BackupKind.Incremental)]
    public void Swapped_missing_and_repeated_blocks_are_named(BackupKind kind)
    {
        var (files, bytes) = Make(kind, commits: 12);
        var blocks = BlocksOf(bytes).ToList();
        for (var i = 1; i < blocks.Count; i++)
        {
            var missing = Check(files, Join(bytes, blocks.Where((_, index) => index != i)));
            var gap = i == blocks.Count - 1 ? "without a trailer" : $"where block {i} was expected";
            Assert.Contains(gap, Assert.Single(missing).Reason, StringComparison.Ordinal);
            var repeated = Check(files, Join(bytes, [.. blocks[..(i + 1)], .. blocks[i..]]));
            var expected = i == blocks.Count - 1
                ? "bytes follow the trailer"
                : $"block {i}, which belongs to byte {blocks[i].Start}, stands where block {i + 1}";
            Assert.Contains(expected, Assert.Single(repeated).Reason, StringComparison.Ordinal);
            if (i + 1 >= blocks.Count) continue;
            var swapped = Check(files, Join(bytes, [.. blocks[..i], blocks[i + 1], blocks[i], .. blocks[(i + 2)..]]));
            Assert.Contains($"block {i + 1}, which belongs to byte", swapped[0].Reason, StringComparison.Ordinal);
            Assert.Equal(blocks[i].Start, swapped[0].Offset);
        }
    }

    [Fact]
    public void A_block_of_another_archive_is_none_of_this_one()
    {
        var (files, bytes) = Make(BackupKind.Full, commits: 12);
        var (_, other) = Make(BackupKind.Full, commits: 12);
        var blocks = BlocksOf(bytes);
        Assert.Equal(blocks, BlocksOf(other));
        for (var i = 0; i < blocks.Count; i++)
        {
            var mixed = (byte[])bytes.Clone();
            other.AsSpan(blocks[i].Start, blocks[i].Length).CopyTo(mixed.AsSpan(blocks[i].Start));
            Assert.NotEmpty(Check(files, mixed));
        }
    }

    /// <summary>Right checksums over wrong records: what somebody could make on purpose, or a fault of ours.</summary>
    [Theory]
    [InlineData("00000000000061", "has a key or a value of impossible length")]
    [InlineData("0105000000006161", "has a key or a value of impossible length")]
    [InlineData("01000000000261", "has a key or a value of impossible length")]
    [InlineData("0100ffffff0061", "the last record is not whole")]
    [InlineData("0100000000", "the last record is not whole")]
    [InlineData("01000000000062" + "01000000000062", "does not come after the one before it")]
    [InlineData("01000000000062" + "01000000000061", "does not come after the one before it")]
    [InlineData("01000000000061", "the header counts 2 records, and there are 1")]
    public void Records_that_are_none_are_named(string records, string reason)
    {
        var files = new MemoryFileSystem();
        var id = Guid.NewGuid();
        WriteArchive(files, new ArchiveHeader(BackupKind.Full, new BackupToken(id, Lsn.Zero, 0), new BackupToken(id, new Lsn(9), 5), 7, 2), records);
        var damage = Assert.Single(BackupArchive.Check(files, Copy).Damages);
        Assert.Contains(reason, damage.Reason, StringComparison.Ordinal);
        var error = Assert.Throws<CorruptArchiveException>(() => KeyValueStore.Restore(files, [Copy], "/db"));
        Assert.Equal(damage, error.Damage);
        Assert.False(files.DirectoryExists("/db"));
    }

    [Theory]
    [InlineData("0400000000000000" + "0600000000000000" + "00000000", "transaction 4 stands where 3 of 4 must be")]
    [InlineData("0300000000000000" + "0400000000000000" + "00000000", "the time of transaction 3 is not between those around it")]
    [InlineData("0300000000000000" + "0800000000000000" + "00000000", "the time of transaction 3 is not between those around it")]
    [InlineData("0300000000000000" + "0600000000000000" + "ffffffff", "transaction 3 has an impossible length")]
    [InlineData("0300000000000000" + "0600000000000000" + "ffffff00", "the last record is not whole")]
    [InlineData("0300000000000000" + "0600000000000000" + "01000000" + "01", "transaction 3 cannot be read: ")]
    public void Transactions_that_are_none_are_named(string records, string reason)
    {
        var files = new MemoryFileSystem();
        var id = Guid.NewGuid();
        WriteArchive(
            files, new ArchiveHeader(BackupKind.Incremental, new BackupToken(id, new Lsn(2), 5), new BackupToken(id, new Lsn(4), 7), 7, 2), records);
        Assert.Contains(reason, Assert.Single(BackupArchive.Check(files, Copy).Damages).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_is_told_from_damage()
    {
        var (files, bytes) = Make(BackupKind.Full, commits: 1);
        bytes[ArchiveBlock.HeaderLength + 8] = 2;
        Seal(bytes, 0, 0);
        BackupFixture.Write(files, Copy, bytes);
        Assert.Equal(PajsErrorCode.FormatVersion, Assert.Throws<PajsException>(() => BackupArchive.Check(files, Copy)).Code);
    }

    [Fact]
    public void Random_bytes_and_random_changes_give_nothing_but_errors_of_ours()
    {
        const int Count = 100_000;
        var (files, bytes) = Make(BackupKind.Full, commits: 4);
        var (_, incremental) = Make(BackupKind.Incremental, commits: 4);
        var random = new Random(23);
        for (var i = 0; i < Count; i++)
        {
            var hostile = Mutate(random, (random.Next(4), random.Next(2)) switch
            {
                (0, _) => RandomBytes(random, random.Next(2_000)),
                (_, 0) => bytes,
                _ => incremental,
            });
            BackupFixture.Write(files, Copy, hostile);
            Attempt(() => BackupArchive.Check(files, Copy));
            Attempt(() => BackupArchive.Read(files, Copy));
            if (i % 50 == 0) Attempt(() => KeyValueStore.Restore(files, [Copy], $"/db-{i}", new RestoreOptions { CacheSize = 1 << 20 }));
        }
    }

    /// <summary>Time and memory follow the size of the file, not what it claims.</summary>
    [Fact]
    public void A_file_full_of_beginnings_is_read_in_no_time()
    {
        var (files, bytes) = Make(BackupKind.Full, commits: 1);
        var second = BlocksOf(bytes)[1];
        var beginnings = Enumerable.Repeat(bytes[second.Start..(second.Start + ArchiveBlock.HeaderLength)], 60_000).SelectMany(static b => b);
        var magic = Enumerable.Repeat((byte[])[0, 0, 0, 0, .. "PjAE"u8], 200_000).SelectMany(static b => b);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(Check(files, [.. bytes[..second.Start], .. magic, .. beginnings]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80 << 20);
    }

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (PajsException)
        {
            // An error of ours, as it must be.
        }
    }

    private static byte[] Mutate(Random random, byte[] original)
    {
        var bytes = (byte[])original.Clone();
        if (bytes.Length == 0) return bytes;
        for (var changes = random.Next(4); changes >= 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var blocks = BlocksOf(original);
        if (blocks.Count > 0 && random.Next(2) == 0)
        {
            // With right checksums, the change is met further inside.
            var seed = 0u;
            foreach (var block in blocks)
            {
                Seal(bytes, block.Start, seed);
                if (block.Start == 0) seed = BitConverter.ToUInt32(bytes, ArchiveBlock.HeaderLength - sizeof(uint));
            }
        }

        return random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Makes the checksums of a block right again.</summary>
    private static void Seal(byte[] bytes, int start, uint seed)
    {
        var length = BitConverter.ToInt32(bytes, start + 24);
        if (length < 0 || length > bytes.Length - start - ArchiveBlock.HeaderLength) return;
        var crc = Crc32C.Compute(bytes.AsSpan(start + ArchiveBlock.HeaderLength, length));
        BitConverter.TryWriteBytes(bytes.AsSpan(start + 28), crc);
        BitConverter.TryWriteBytes(bytes.AsSpan(start), Crc32C.Append(seed, bytes.AsSpan(start + 4, 28)));
    }

    private static void WriteArchive(MemoryFileSystem files, ArchiveHeader header, string records)
    {
        using var file = files.Open(Copy, FileOpening.New);
        using var writer = new ArchiveWriter(file, header, 64);
        writer.Append(Convert.FromHexString(records));
        writer.Complete(header.RecordCount);
    }

    private static (MemoryFileSystem Files, byte[] Bytes) Make(BackupKind kind, int commits)
    {
        var files = new MemoryFileSystem();
        using var fixture = BackupFixture.Open(files);
        if (kind == BackupKind.Full) fixture.Commit(commits);
        var full = fixture.Store.BackUp(files, BackupFixture.Full, BackupFixture.SmallBlocks);
        if (kind == BackupKind.Full) return (files, fixture.Read(BackupFixture.Full));
        fixture.Commit(commits);
        fixture.Store.BackUpLog(files, BackupFixture.Path("a"), full.To, BackupFixture.SmallBlocks);
        return (files, fixture.Read(BackupFixture.Path("a")));
    }

    private static IReadOnlyList<Damage> Check(MemoryFileSystem files, byte[] bytes) =>
        BackupArchive.Check(files, BackupFixture.Write(files, Copy, bytes)).Damages;

    private static List<(int Start, int Length)> BlocksOf(byte[] bytes)
    {
        var blocks = new List<(int, int)>();
        for (var at = 0; at + ArchiveBlock.HeaderLength <= bytes.Length;)
        {
            var length = ArchiveBlock.HeaderLength + BitConverter.ToInt32(bytes, at + 24);
            if (length < ArchiveBlock.HeaderLength || length > bytes.Length - at) break;
            blocks.Add((at, length));
            at += length;
        }

        return blocks;
    }

    private static byte[] Join(byte[] bytes, IEnumerable<(int Start, int Length)> blocks) =>
        [.. blocks.SelectMany(block => bytes[block.Start..(block.Start + block.Length)])];
}

using Pajs.Files;
using Pajs.Storage.Checking;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>Damage to the page file is found and named, or harmless: no read ever gives a wrong answer, and what does not need the damaged page stays
/// readable. (Promise F4, pages.)</summary>
public sealed class PageDamageLaws
{
    private static readonly DamageFixture Sound = DamageFixture.Make(batches: 12);

    /// <summary>Every bit of every page that is in use, one at a time. All other pages are in the free map, which the last lines prove.</summary>
    [Fact]
    public unsafe void Every_flipped_bit_of_a_page_in_use_is_found()
    {
        Assert.True((Sound.Used.Count + MetaPage.SlotCount) * PageLayout.Size >= 64 << 10, "the database has at least 64 KiB of pages");
        using var file = new BytesFile(Sound.Image);
        var pages = new PageFile(file);
        fixed (byte* buffer = new byte[PageLayout.Size])
        {
            for (uint slot = 0; slot < MetaPage.SlotCount; slot++) FlipEachBit(pages, new PageRef(new PageId(slot), 0), buffer, isVersioned: false);
            foreach (var page in Sound.Used.Values) FlipEachBit(pages, page, buffer, isVersioned: true);
        }

        var report = new TreeChecker(pages, Sound.Meta).Run(CancellationToken.None);
        Assert.Equal([], report.Damages);
        Assert.Equal(Sound.Used.Count, report.Pages);
    }

    /// <summary>A few thousand bits spread over the file, each with the whole store opened on it.</summary>
    [Fact]
    public void A_flipped_bit_gives_right_answers_or_a_named_error()
    {
        var random = new Random(11);
        var found = 0;
        for (var flip = 0; flip < 2_000; flip++)
        {
            // Half of them in the headers, where a wrong bit could do most.
            var page = (uint)random.Next((int)Sound.Meta.PageCount);
            var offset = (page * (long)PageLayout.Size) + random.Next(flip % 2 == 0 ? 128 : PageLayout.Size);
            var disk = Sound.Copy();
            disk.Corrupt(DamageFixture.PagesPath, offset, (byte)(1 << random.Next(8)));
            if (ReadAll(disk, page)) found++;
        }

        Assert.True(found > 500, $"only {found} flips were found");
    }

    [Fact]
    public void A_zeroed_page_gives_right_answers_or_a_named_error() =>
        ForEachPage((disk, page) => disk.Overwrite(DamageFixture.PagesPath, page * (long)PageLayout.Size, new byte[PageLayout.Size]));

    /// <summary>A write that never reached the disk: the page is whole, and is an older one of the same place.</summary>
    [Fact]
    public void A_stale_page_gives_right_answers_or_a_named_error()
    {
        var stale = 0;
        for (var batches = 3; batches < 12; batches++)
        {
            var older = DamageFixture.Make(batches);
            foreach (var page in Sound.Used.Keys.Where(page => page < older.Meta.PageCount))
            {
                if (PageOf(older.Image, page).SequenceEqual(PageOf(Sound.Image, page))) continue;
                var disk = Sound.Copy();
                disk.Overwrite(DamageFixture.PagesPath, page * (long)PageLayout.Size, PageOf(older.Image, page).ToArray());
                Assert.True(ReadAll(disk, page), $"page {page} is that of {batches} batches, and nothing was found");
                stale++;
            }
        }

        Assert.True(stale > 10, $"only {stale} pages had an older version");
    }

    /// <summary>Two pages have changed places, and a write went to another page's place.</summary>
    [Fact]
    public void A_swapped_or_misdirected_page_gives_right_answers_or_a_named_error()
    {
        ForEachPage((disk, page) =>
        {
            var other = Sound.Used.Keys.First(candidate => candidate != page);
            disk.Overwrite(DamageFixture.PagesPath, page * (long)PageLayout.Size, PageOf(Sound.Image, other).ToArray());
        });
        foreach (var page in Sound.Used.Keys.Skip(1))
        {
            var disk = Sound.Copy();
            var first = Sound.Used.Keys.First();
            disk.Overwrite(DamageFixture.PagesPath, page * (long)PageLayout.Size, PageOf(Sound.Image, first).ToArray());
            disk.Overwrite(DamageFixture.PagesPath, first * (long)PageLayout.Size, PageOf(Sound.Image, page).ToArray());
            Assert.True(ReadAll(disk, page, first), $"pages {first} and {page} are swapped, and nothing was found");
        }
    }

    [Fact]
    public void A_page_file_that_was_cut_gives_right_answers_or_a_named_error()
    {
        for (uint pages = 0; pages < Sound.Meta.PageCount; pages++)
        {
            var disk = Sound.Copy();
            using (var file = disk.Open(DamageFixture.PagesPath, FileOpening.Existing)) file.SetLength((pages * (long)PageLayout.Size) + 100);
            ReadAll(disk, [.. Enumerable.Range((int)pages, (int)(Sound.Meta.PageCount - pages)).Select(static page => (uint)page)]);
        }
    }

    private static void ForEachPage(Action<SimulatedDisk, uint> damage)
    {
        foreach (var page in Sound.Used.Keys)
        {
            var disk = Sound.Copy();
            damage(disk, page);
            Assert.True(ReadAll(disk, page), $"page {page} is damaged, and nothing was found");
        }

        for (uint slot = 0; slot < MetaPage.SlotCount; slot++)
        {
            var disk = Sound.Copy();
            damage(disk, slot);
            ReadAll(disk, slot);
        }
    }

    /// <summary>Opens the store and reads all of it in both ways.</summary>
    /// <returns>Whether the damage was met; then check has named one of the pages too.</returns>
    private static bool ReadAll(SimulatedDisk disk, params uint[] damaged)
    {
        KeyValueStore store;
        try
        {
            store = SimulatedStore.Open(disk, TimeProvider.System);
        }
        catch (PajsException error)
        {
            RequireNamed(error, damaged);
            Assert.True(
                damaged[0] < MetaPage.SlotCount || damaged.Contains(Sound.Meta.Root.Page.Id.Value), $"the store cannot be opened: {error.Message}");
            return true;
        }

        using (store)
        {
            var met = !LooksUpAll(store, damaged) | !WalksAll(store, damaged);
            var damages = store.Check().Damages;
            var isNamed = damages.Any(damage => damaged.Any(page => damage.Offset == page * (long)PageLayout.Size));
            var isUsed = damaged.Any(page => page < MetaPage.SlotCount || Sound.Used.ContainsKey(page));
            Assert.True(isNamed == isUsed, $"pages {string.Join(", ", damaged)} are damaged, and check says: {string.Join("; ", damages)}");
            return met || isNamed;
        }
    }

    private static bool LooksUpAll(KeyValueStore store, uint[] damaged)
    {
        var all = true;
        foreach (var (key, value) in Sound.Versions[Sound.Versions.Last])
        {
            try
            {
                Assert.True(store.TryGet(key, out var lease), "a key is missing");
                using (lease) Assert.True(lease.Bytes.SequenceEqual(value), "a value is wrong");
            }
            catch (PajsException error)
            {
                RequireNamed(error, damaged);
                var isApart = damaged.All(page => Sound.IsApart(key, page));
                Assert.False(isApart, $"a key apart from pages {string.Join(", ", damaged)} cannot be read: {error.Message}");
                all = false;
            }
        }

        return all;
    }

    private static bool WalksAll(KeyValueStore store, uint[] damaged)
    {
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        try
        {
            foreach (var (key, value) in Sound.Versions[Sound.Versions.Last])
            {
                Assert.True(cursor.MoveNext(), "the walk ends early");
                Assert.True(cursor.Key.SequenceEqual(key) && cursor.Value.SequenceEqual(value), "the walk gives a wrong entry");
            }

            Assert.False(cursor.MoveNext(), "the walk goes on");
            return true;
        }
        catch (PajsException error)
        {
            RequireNamed(error, damaged);
            return false;
        }
    }

    private static void RequireNamed(PajsException error, uint[] damaged)
    {
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        var names = damaged.Select(static page => $"Page {page} of data.pages (byte offset {page * (long)PageLayout.Size})");
        Assert.Contains(names, name => error.Message.Contains(name, StringComparison.Ordinal));
    }

    private static ReadOnlySpan<byte> PageOf(byte[] image, uint page) => image.AsSpan((int)page * PageLayout.Size, PageLayout.Size);

    private static unsafe void FlipEachBit(PageFile pages, PageRef page, byte* buffer, bool isVersioned)
    {
        var image = ((BytesFile)pages.File).Bytes;
        for (var bit = 0; bit < PageLayout.Size * 8; bit++)
        {
            ref var target = ref image[page.Id.Offset + (bit / 8)];
            target ^= (byte)(1 << (bit % 8));
            Assert.True(IsFound(pages, page, buffer, isVersioned), $"bit {bit} of page {page.Id} is flipped, and nothing was found");
            target ^= (byte)(1 << (bit % 8));
        }
    }

    private static unsafe bool IsFound(PageFile pages, PageRef page, byte* buffer, bool isVersioned)
    {
        try
        {
            if (isVersioned) pages.Read(page, buffer);
            else StoreFiles.ReadMeta(pages, page.Id);
            return false;
        }
        catch (CorruptPageException damage)
        {
            return damage.PageNumber == page.Id.Value;
        }
    }
}

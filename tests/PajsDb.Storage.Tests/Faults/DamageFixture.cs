using Pajs.Files;
using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Storage.Trees;
using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A small database in good order, and a map of it: which pages each key needs. Its copies can be damaged one by one.</summary>
internal sealed unsafe class DamageFixture
{
    public const string PagesPath = SimulatedStore.Directory + "/" + StoreFiles.PagesName;

    private static readonly int Keys = RunSize.Keys(40);

    private readonly Dictionary<string, HashSet<uint>> _pagesOf = [];

    private DamageFixture(SimulatedDisk disk, StoreVersions versions)
    {
        Disk = disk;
        Versions = versions;
        using var file = disk.Open(PagesPath, FileOpening.Existing);
        var pages = new PageFile(file);
        Meta = StoreFiles.ReadMeta(pages);
        FreeMapPages.Read(pages, Meta.FreeMap, Meta.PageCount, FreeMap);
        foreach (var id in FreeMap) Used[id.Value] = new PageRef(id, Meta.FreeMap.Version);
        Walk(pages, Meta.Root.Page, Meta.Root.Level, []);
        Image = new byte[Meta.PageCount * PageLayout.Size];
        file.Read(0, Image);
    }

    public SimulatedDisk Disk { get; }

    public StoreVersions Versions { get; }

    public MetaPage Meta { get; }

    /// <summary>The pages of the free map.</summary>
    public List<PageId> FreeMap { get; } = [];

    /// <summary>All pages that are reached from the newest meta page, by number.</summary>
    public SortedDictionary<uint, PageRef> Used { get; } = [];

    /// <summary>The bytes of the page file.</summary>
    public byte[] Image { get; }

    /// <summary>Makes a store with leaves, branches, overflow pages and free pages, and closes it.</summary>
    /// <param name="batches">Batches after the first one; each changes some of the keys.</param>
    public static DamageFixture Make(int batches)
    {
        var disk = new SimulatedDisk(7);
        var versions = StoreVersions.Empty;
        using (var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options))
        {
            for (var number = 0; number <= batches; number++)
            {
                var batch = BatchOf(number);
                versions = versions.After(batch, out var expected);
                Assert.Equal(expected, store.Commit(batch, null, Durability.Full));
                if (number % 3 == 1) store.Checkpoint();
            }
        }

        return new DamageFixture(disk.Crash(CrashPlan.KeepAll), versions);
    }

    /// <summary>A copy of the disk, to be damaged.</summary>
    public SimulatedDisk Copy() => Disk.Crash(CrashPlan.KeepAll);

    /// <summary>Whether a key can be read without a page.</summary>
    public bool IsApart(byte[] key, uint page) => page >= MetaPage.SlotCount && !_pagesOf[Convert.ToHexString(key)].Contains(page);

    private static WriteBatch BatchOf(int number)
    {
        var random = new Random(number);
        var batch = new WriteBatch();
        for (var i = 0; i < (number == 0 ? Keys : 4); i++)
        {
            var key = number == 0 ? i : random.Next(Keys);
            var value = new byte[key == 5 ? 9_000 : 600 + random.Next(500)];
            random.NextBytes(value);
            batch.Put([(byte)'k', (byte)(key >> 8), (byte)key], value);
        }

        return batch;
    }

    private void Walk(PageFile pages, PageRef page, int level, HashSet<uint> above)
    {
        var path = new HashSet<uint>(above) { page.Id.Value };
        Used[page.Id.Value] = page;
        fixed (byte* p = new byte[PageLayout.Size])
        {
            pages.Read(page, p);
            var node = NodePage.Open(p, level);
            for (var slot = 0; slot < node.Count; slot++)
            {
                if (level > 0) Walk(pages, node.Child(slot).Ref, level - 1, path);
                else AddKey(node, slot, path);
            }
        }
    }

    private void AddKey(NodePage leaf, int slot, HashSet<uint> path)
    {
        var key = new byte[StoreLimits.MaxKeyLength];
        var needs = new HashSet<uint>(path);
        _pagesOf[Convert.ToHexString(key, 0, leaf.CopyKey(slot, key))] = needs;
        var payload = leaf.Payload(slot, out var isOverflow);
        if (!isOverflow) return;
        var overflow = OverflowRef.Read(payload);
        for (uint index = 0; index < overflow.PageCount; index++)
        {
            var id = new PageId(overflow.First.Value + index);
            Used[id.Value] = new PageRef(id, overflow.Version);
            needs.Add(id.Value);
        }
    }
}

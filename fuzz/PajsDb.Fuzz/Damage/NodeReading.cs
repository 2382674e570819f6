using System.Globalization;
using Pajs.Storage;
using Pajs.Storage.Pages;
using Pajs.Storage.Trees;

namespace Pajs.Fuzz.Damage;

/// <summary>Everything that can be asked of a node that was found sound.</summary>
internal static unsafe class NodeReading
{
    /// <summary>A checksum of all answers.</summary>
    public static string Of(byte* page)
    {
        var node = NodePage.Open(page, PageLayout.Level(page));
        var answers = new HashCode32();
        var key = new byte[StoreLimits.MaxKeyLength];
        for (var slot = 0; slot < node.Count; slot++)
        {
            var length = node.CopyKey(slot, key);
            answers.Add(key.AsSpan(0, length));
            answers.Add(node.KeyLength(slot));
            answers.Add(node.Payload(slot, out var isOverflow));
            answers.Add(isOverflow ? 1 : 0);
            if (isOverflow) answers.Add(OverflowRef.Read(node.Payload(slot, out _)).PageCount);
            if (!node.IsLeaf) answers.Add(HashOf(node.Child(slot)));
            answers.Add(node.LowerBound(key.AsSpan(0, length), 0, out var found));
            answers.Add(found ? 1 : 0);
            if (length > 0) answers.Add(node.LowerBound(key.AsSpan(0, length - 1), 0, out _));
            if (!node.IsLeaf) answers.Add(node.ChildSlot(key.AsSpan(0, length)));
        }

        answers.Add(node.UsedLength);
        return string.Create(CultureInfo.InvariantCulture, $"node level {node.Level} count {node.Count} answers {answers.Value:x8}");
    }

    private static int HashOf(ChildRef child) =>
        unchecked((int)(child.Page.Value ^ child.Version ^ (uint)child.EntryCount ^ (child.HasOverflow ? 1u : 0u)));

    /// <summary>A checksum that is the same in every process.</summary>
    private struct HashCode32()
    {
        public uint Value { get; private set; } = 0;

        public void Add(ReadOnlySpan<byte> bytes) => Value = Files.Crc32C.Append(Value, bytes);

        public void Add(int number) => Add(BitConverter.GetBytes(number));
    }
}

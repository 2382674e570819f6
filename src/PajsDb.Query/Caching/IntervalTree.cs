using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Ranges of keys, each with an item, that tells quickly which of them a key lies in. Not safe for use by two threads at once.</summary>
/// <remarks>A treap: a search tree by the ranges' starts and a heap by random priorities, so that it is balanced on average whatever comes in which
/// order. Each node knows the greatest end below it.</remarks>
internal sealed class IntervalTree<T>
{
    private Node? _root;
    private ulong _numbers;

    /// <summary>How many ranges there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a range, which may be there already, with an item.</summary>
    /// <returns>To remove it by.</returns>
    public Node Add(KeyRange range, T item)
    {
        var node = new Node(range, item, ++_numbers);
        _root = Insert(_root, node);
        Count++;
        return node;
    }

    /// <summary>Removes a range that is there.</summary>
    public void Remove(Node node)
    {
        _root = Remove(_root, node);
        Count--;
    }

    /// <summary>Finds the items of all ranges that hold a key.</summary>
    public void Find(ReadOnlySpan<byte> key, List<T> found) => FindKey(_root, key, found);

    /// <summary>Finds the items of all ranges that have something in common with another one.</summary>
    public void Find(KeyRange range, List<T> found) => FindRange(_root, range, found);

    private static void FindKey(Node? tree, ReadOnlySpan<byte> key, List<T> found)
    {
        while (tree is not null && EndsBehind(tree.GreatestEnd, key))
        {
            FindKey(tree.Less, key, found);
            if (tree.Range.Start.Span.SequenceCompareTo(key) > 0) return;
            if (EndsBehind(tree.Range.End, key)) found.Add(tree.Item);
            tree = tree.More;
        }
    }

    private static void FindRange(Node? tree, KeyRange range, List<T> found)
    {
        while (tree is not null && EndsBehind(tree.GreatestEnd, range.Start.Span))
        {
            FindRange(tree.Less, range, found);
            if (range.End is { } end && tree.Range.Start.Span.SequenceCompareTo(end.Span) >= 0) return;
            if (EndsBehind(tree.Range.End, range.Start.Span)) found.Add(tree.Item);
            tree = tree.More;
        }
    }

    private static bool EndsBehind(ReadOnlyMemory<byte>? end, ReadOnlySpan<byte> key) =>
        end is not { } bytes || bytes.Span.SequenceCompareTo(key) > 0;

    private static Node Insert(Node? tree, Node node)
    {
        if (tree is null) return node;
        if (node.Priority > tree.Priority)
        {
            (node.Less, node.More) = Split(tree, node);
            node.Update();
            return node;
        }

        if (node.CompareTo(tree) < 0) tree.Less = Insert(tree.Less, node);
        else tree.More = Insert(tree.More, node);
        tree.Update();
        return tree;
    }

    private static (Node? Less, Node? More) Split(Node? tree, Node node)
    {
        if (tree is null) return (null, null);
        if (node.CompareTo(tree) < 0)
        {
            (var less, tree.Less) = Split(tree.Less, node);
            tree.Update();
            return (less, tree);
        }

        (tree.More, var more) = Split(tree.More, node);
        tree.Update();
        return (tree, more);
    }

    private static Node? Remove(Node? tree, Node node)
    {
        if (tree is null) throw new ArgumentException("The range is not in the tree.", nameof(node));
        if (tree == node) return Merge(tree.Less, tree.More);
        if (node.CompareTo(tree) < 0) tree.Less = Remove(tree.Less, node);
        else tree.More = Remove(tree.More, node);
        tree.Update();
        return tree;
    }

    private static Node? Merge(Node? less, Node? more)
    {
        if (less is null || more is null) return less ?? more;
        if (less.Priority > more.Priority)
        {
            less.More = Merge(less.More, more);
            less.Update();
            return less;
        }

        more.Less = Merge(less, more.Less);
        more.Update();
        return more;
    }

    /// <summary>One range.</summary>
    internal sealed class Node(KeyRange range, T item, ulong number)
    {
        public KeyRange Range => range;

        public T Item => item;

        public ulong Priority { get; } = Mixed(number);

        public Node? Less { get; set; }

        public Node? More { get; set; }

        /// <summary>Of this range and all below; null where one of them has no end.</summary>
        public ReadOnlyMemory<byte>? GreatestEnd { get; private set; } = range.End;

        private ulong Number => number;

        public int CompareTo(Node other)
        {
            var order = range.Start.Span.SequenceCompareTo(other.Range.Start.Span);
            return order != 0 ? order : number.CompareTo(other.Number);
        }

        public void Update()
        {
            GreatestEnd = range.End;
            if (Less is not null) GreatestEnd = Greater(GreatestEnd, Less.GreatestEnd);
            if (More is not null) GreatestEnd = Greater(GreatestEnd, More.GreatestEnd);
        }

        private static ReadOnlyMemory<byte>? Greater(ReadOnlyMemory<byte>? left, ReadOnlyMemory<byte>? right) =>
            left is not { } one || right is not { } other ? null : one.Span.SequenceCompareTo(other.Span) >= 0 ? one : other;

        // SplitMix64's finalizer: as good as chance, and the same in every run.
        private static ulong Mixed(ulong number)
        {
            var mixed = unchecked(number * 0x9E3779B97F4A7C15UL);
            mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
            return mixed ^ (mixed >> 31);
        }
    }
}

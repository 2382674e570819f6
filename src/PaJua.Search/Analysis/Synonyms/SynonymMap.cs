namespace PaJua.Analysis;

/// <summary>All rules of synonyms, as a tree of the words of their phrases. Immutable.</summary>
internal sealed class SynonymMap
{
    public SynonymMap(IEnumerable<SynonymRule> rules)
    {
        foreach (var rule in rules)
        {
            var node = Root;
            foreach (var word in rule.Phrase) node = node.Child(word);
            node.Add(rule);
        }
    }

    /// <summary>Where each phrase begins.</summary>
    public Node Root { get; } = new();

    /// <summary>The words so far of a phrase, and what stands for it when it ends here.</summary>
    internal sealed class Node
    {
        private readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);
        private readonly List<IReadOnlyList<string>> _replacements = [];

        /// <summary>In the order of the rules, each once.</summary>
        public IReadOnlyList<IReadOnlyList<string>> Replacements => _replacements;

        public bool KeepsPhrase { get; private set; }

        public Node? Find(ReadOnlySpan<char> word) =>
            _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var child) ? child : null;

        internal Node Child(string word)
        {
            if (!_children.TryGetValue(word, out var child)) _children.Add(word, child = new Node());
            return child;
        }

        internal void Add(SynonymRule rule)
        {
            KeepsPhrase |= rule.KeepsPhrase;
            if (!_replacements.Exists(known => known.SequenceEqual(rule.Replacement))) _replacements.Add(rule.Replacement);
        }
    }
}

namespace Pajs.Query;

/// <summary>What an expression is evaluated on: a document, and the variables that stand around it.</summary>
internal readonly ref struct EvaluationScope
{
    private readonly ReadOnlyMemory<byte> _memory;

    /// <summary>Over a document that is lent: what is taken out of it is copied.</summary>
    public EvaluationScope(Element root, ExecutionBudget? budget = null)
    {
        Root = root;
        Budget = budget;
    }

    /// <summary>Over a document whose memory its values may share.</summary>
    public EvaluationScope(Document document, ExecutionBudget? budget = null)
    {
        Budget = budget;
        Root = document.Element;
        _memory = document.MessagePack;
    }

    private EvaluationScope(EvaluationScope outer, VariableBinding bindings)
    {
        Root = outer.Root;
        Budget = outer.Budget;
        _memory = outer._memory;
        Bindings = bindings;
    }

    /// <summary>The document.</summary>
    public Element Root { get; }

    /// <summary>The budget of the run that evaluates; null when there is none.</summary>
    public ExecutionBudget? Budget { get; }

    /// <summary>The innermost variable; null when there is none.</summary>
    public VariableBinding? Bindings { get; }

    /// <summary>The same with one more variable.</summary>
    public EvaluationScope With(Variable variable, Value? value) => new(this, new VariableBinding(variable, value, Bindings));

    /// <summary>Decodes something that stands in the document; null when it is missing.</summary>
    public Value? Decode(Element element)
    {
        if (element.IsMissing) return null;
        return _memory.IsEmpty ? ValueDecoder.DecodeCopy(element) : ValueDecoder.Decode(element, _memory);
    }
}

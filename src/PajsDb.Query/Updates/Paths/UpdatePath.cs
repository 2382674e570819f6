namespace Pajs.Query;

/// <summary>Where an operator changes a document: names and numbers between dots, <c>$</c>, <c>$[]</c> and <c>$[name]</c>.</summary>
internal sealed class UpdatePath
{
    private readonly UpdateStep[] _steps;

    private UpdatePath(string text, UpdateStep[] steps)
    {
        Text = text;
        _steps = steps;
        var matched = Array.FindIndex(steps, step => step.Kind == StepKind.Matched);
        if (matched > 0) MatchedArray = new FieldPath(string.Join('.', steps.Take(matched).Select(step => step.Text)));
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>The number of steps.</summary>
    public int Count => _steps.Length;

    /// <summary>The array before the step <c>$</c>; null without such a step.</summary>
    public FieldPath? MatchedArray { get; }

    /// <summary>Whether it leads to the field <c>_id</c>, or into it.</summary>
    public bool IsInId => _steps[0].Name == Document.IdName;

    /// <summary>Whether each step is a name or a number.</summary>
    public bool IsPlain => Array.TrueForAll(_steps, step => step.Kind == StepKind.Name);

    public UpdateStep this[int index] => _steps[index];

    /// <summary>Parses a path.</summary>
    /// <param name="operatorName">For errors.</param>
    /// <param name="text">The path.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static UpdatePath Parse(string operatorName, string text)
    {
        var parts = text.Split('.');
        if (parts.Length > DocumentLimits.MaxDepth)
            throw UpdateError.Path(operatorName, text, $"has more than {DocumentLimits.MaxDepth} steps, deeper than a document can be");
        var steps = Array.ConvertAll(parts, part => ParseStep(operatorName, text, part));
        if (steps[0].Kind != StepKind.Name) throw UpdateError.Path(operatorName, text, $"begins with '{parts[0]}', which needs an array before it");
        CheckMatched(operatorName, text, steps);
        return new UpdatePath(text, steps);
    }

    /// <summary>The first steps, as they were written.</summary>
    public string Beginning(int count) => string.Join('.', _steps.Take(count).Select(step => step.Text));

    private static UpdateStep ParseStep(string operatorName, string path, string part)
    {
        if (part.Length == 0) throw UpdateError.Path(operatorName, path, "has an empty name");
        if (part[0] != '$') return new UpdateStep(StepKind.Name, part, part);
        if (part == "$") return new UpdateStep(StepKind.Matched, part, "");
        if (part == "$[]") return new UpdateStep(StepKind.All, part, "");
        if (!part.StartsWith("$[", StringComparison.Ordinal) || !part.EndsWith(']'))
            throw UpdateError.Path(operatorName, path, $"has the name '{part}'; a name cannot begin with '$'");
        var name = part[2..^1];
        if (!ArrayFilter.IsName(name)) throw UpdateError.Path(operatorName, path, $"has the array filter's name '{name}'; {ArrayFilter.NameRule}");
        return new UpdateStep(StepKind.Filtered, part, name);
    }

    private static void CheckMatched(string operatorName, string path, UpdateStep[] steps)
    {
        var first = Array.FindIndex(steps, step => step.Kind == StepKind.Matched);
        if (first < 0) return;
        if (Array.FindLastIndex(steps, step => step.Kind == StepKind.Matched) != first)
            throw UpdateError.Path(operatorName, path, "has more than one step '$'");
        if (!steps.Take(first).All(step => step.Kind == StepKind.Name))
            throw UpdateError.Path(operatorName, path, "has a step '$' behind other steps over arrays, where the filter matches no single element");
    }
}

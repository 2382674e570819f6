using System.Globalization;
using System.Numerics;

namespace Pajs.Testing.Models.Updates;

/// <summary>Applies an update to a decoded document: every path is first written out as concrete paths without <c>$</c>, which are then changed one
/// after another, each making a whole new document. Slow, and close to the words of the manual.</summary>
/// <param name="update">With known operators.</param>
/// <param name="arrayFilters">Each about one name.</param>
/// <param name="now">The time.</param>
public sealed class NaiveUpdate(Document update, IReadOnlyList<Document> arrayFilters, DateTime now)
{
    /// <summary>Looks for operators that conflict whatever the document.</summary>
    /// <exception cref="RefusedUpdateException">There are some.</exception>
    public void Check()
    {
        var all = Actions();
        foreach (var one in all)
            foreach (var other in all)
                if (!ReferenceEquals(one, other)) RefuseConflict(one.Path.Split('.'), other.Path.Split('.'));
    }

    /// <summary>The document as it becomes.</summary>
    /// <param name="document">As it is.</param>
    /// <param name="filter">What it matches.</param>
    /// <param name="isInsert">Whether it is about to be inserted.</param>
    /// <exception cref="RefusedUpdateException">It cannot be.</exception>
    public Document Apply(Document document, Document filter, bool isInsert)
    {
        Check();
        var concrete = Actions()
            .Where(action => isInsert || action.Operator != "$setOnInsert")
            .SelectMany(action => Expand(action, document, filter))
            .OrderBy(action => action.Path, Comparer<string>.Create(ComparePaths))
            .ToList();
        for (var i = 1; i < concrete.Count; i++)
            if (IsPrefix(concrete[i - 1].Path, concrete[i].Path)) throw new RefusedUpdateException("conflict");

        var changed = concrete.Aggregate(document, (current, action) => Change(current, action, document));
        if (document.TryGetField("_id", out var before) && (!changed.TryGetField("_id", out var after) || before != after))
            throw new RefusedUpdateException("the _id");
        return changed;
    }

    private List<NaiveAction> Actions()
    {
        var actions = new List<NaiveAction>();
        foreach (var (name, paths) in update)
        {
            foreach (var (path, operand) in paths.AsDocument())
            {
                if (name != "$rename")
                {
                    actions.Add(new NaiveAction(name, path, operand));
                    continue;
                }

                actions.Add(new NaiveAction("$unset", path, Value.Null));
                actions.Add(new NaiveAction("$rename", operand.AsString(), path));
            }
        }

        return actions;
    }

    private static void RefuseConflict(string[] one, string[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (i == other.Length) throw new RefusedUpdateException("conflict");
            if (one[i] == other[i]) continue;
            if (one[i].StartsWith("$[", StringComparison.Ordinal) != other[i].StartsWith("$[", StringComparison.Ordinal))
                throw new RefusedUpdateException("conflict");
            return;
        }

        throw new RefusedUpdateException("conflict");
    }

    private IEnumerable<NaiveAction> Expand(NaiveAction action, Document document, Document filter)
    {
        var steps = action.Path.Split('.');
        var special = Array.FindIndex(steps, step => step.StartsWith('$'));
        if (special < 0) return [action];
        var array = string.Join('.', steps[..special]);
        var indexes = Indexes(steps[special], array, NaivePath.Get(document, array), document, filter);
        return indexes.SelectMany(index => Expand(action with { Path = string.Join('.', [array, $"{index}", .. steps[(special + 1)..]]) }, document, filter));
    }

    private IEnumerable<int> Indexes(string step, string path, Value? value, Document document, Document filter)
    {
        if (value is not { Kind: ValueKind.Array } found) throw new RefusedUpdateException("no array");
        var array = found.AsArray();
        var all = Enumerable.Range(0, array.Count);
        if (step == "$[]") return all;
        if (step == "$") return [MatchedIndex(path, array, document, filter)];
        var name = step[2..^1];
        var condition = arrayFilters.First(one => one.First().Key.Split('.')[0] == name);
        return all.Where(index => NaiveFilter.Matches(condition, Document.Of((name, array[index]))));
    }

    // The first element that alone would fulfil all conditions on the array, or else the first of them.
    private static int MatchedIndex(string path, ArrayValue array, Document document, Document filter)
    {
        var conditions = Conditions(filter, document).Where(one => IsOn(one.Path, path) && !IsNegated(one.Test)).ToList();
        bool Fulfils(int index, int count) => conditions.Take(count).All(one => NaiveFilter.Matches(Document.Of((one.Path, one.Test)), Alone(path, array[index])));
        foreach (var count in new[] { conditions.Count, 1 })
            for (var i = 0; i < array.Count; i++)
                if (conditions.Count > 0 && Fulfils(i, count)) return i;
        throw new RefusedUpdateException("no match");
    }

    private static Document Alone(string path, Value element) =>
        path.Split('.').Reverse().Aggregate((Value)ArrayValue.Of(element), (inner, step) => Document.Of((step, inner))).AsDocument();

    private static IEnumerable<(string Path, Value Test)> Conditions(Document filter, Document document) => filter.SelectMany(condition => condition.Key switch
    {
        "$and" => condition.Value.AsArray().SelectMany(part => Conditions(part.AsDocument(), document)),
        "$or" => Conditions(condition.Value.AsArray().First(part => NaiveFilter.Matches(part.AsDocument(), document)).AsDocument(), document),
        _ => [(condition.Key, condition.Value)],
    });

    private static bool IsOn(string condition, string array) => condition == array || condition.StartsWith($"{array}.", StringComparison.Ordinal);

    private static bool IsNegated(Value condition) => condition.Kind == ValueKind.Object
        && condition.AsDocument().Any(field => field.Key is "$ne" or "$nin" or "$not" || (field.Key == "$exists" && field.Value == false));

    private Document Change(Document current, NaiveAction action, Document original)
    {
        if (action.Operator == "$rename")
        {
            if (NaivePath.Get(original, action.Operand.AsString()) is not { } moved) return current;
            if (NaivePath.CrossesArray(original, action.Operand.AsString()) || NaivePath.CrossesArray(original, action.Path))
                throw new RefusedUpdateException("$rename in an array");
            return NaivePath.Change(current, action.Path.Split('.'), _ => moved)!.Value.AsDocument();
        }

        return NaivePath.Change(current, action.Path.Split('.'), value => NaiveOperators.Apply(action, value, now))!.Value.AsDocument();
    }

    // Numbers by their size and before the other names; a path before its extensions.
    private static int ComparePaths(string left, string right)
    {
        var (one, other) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            var (a, b) = (Number(one[i]), Number(other[i]));
            var order = a is not null && b is not null ? a.Value.CompareTo(b.Value) : a is not null ? -1 : b is not null ? 1 : ModelOrder.Compare(one[i], other[i]);
            if (order != 0) return order;
        }

        return one.Length.CompareTo(other.Length);
    }

    // Of any size, in its usual form.
    private static BigInteger? Number(string step) =>
        BigInteger.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == step ? number : null;

    private static bool IsPrefix(string one, string other) => other == one || other.StartsWith($"{one}.", StringComparison.Ordinal);
}

/// <summary>One operator at one path.</summary>
public sealed record NaiveAction(string Operator, string Path, Value Operand);

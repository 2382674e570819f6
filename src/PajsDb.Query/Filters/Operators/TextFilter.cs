using System.Text;
using PaJua;

namespace Pajs.Query;

/// <summary><c>$text</c>: the words of a document match what somebody has typed. Asked of the text index of the collection, and so of a run's state alone:
/// <see cref="Within"/> makes of it a filter that can be asked of documents.</summary>
/// <param name="search">What was typed: see <see cref="SearchQuery.ParseLenient"/>.</param>
internal sealed class TextFilter(string search) : Filter
{
    private const string Name = "$text";

    /// <summary>What was typed.</summary>
    public string Search => search;

    /// <summary>Parses <c>{$search: "…"}</c>. What MongoDB has beside it may stand there where it asks for what is done anyway.</summary>
    public static TextFilter Parse(Element operand, FilterContext context)
    {
        if (!context.AllowsText)
            throw FilterError.Operand(Name, null, "to stand in the filter of a query, or in a $match that is the first stage of a pipeline over a collection");
        if (operand.Kind != ValueKind.Object) throw NeedsSearch();
        string? search = null;
        foreach (var field in operand.Fields())
        {
            switch (Encoding.UTF8.GetString(field.Name))
            {
                case "$search" when field.Value.Kind == ValueKind.String: search = Encoding.UTF8.GetString(field.Value.Utf8); break;
                case "$caseSensitive" or "$diacriticSensitive" when field.Value.Kind == ValueKind.Boolean && !field.Value.Boolean: break;
                case var name: throw FilterError.Operand(Name, null, $"'$search' with a text, and nothing else; here is '{name}'. The analyzers of the index say what is the same word");
            }
        }

        return new TextFilter(search ?? throw NeedsSearch());
    }

    /// <summary>Whether it is a part of a filter.</summary>
    public static bool IsIn(Filter filter) => filter switch
    {
        TextFilter => true,
        AndFilter and => and.Filters.Any(IsIn),
        OrFilter or => or.Filters.Any(IsIn),
        NotFilter not => IsIn(not.Inner),
        _ => false,
    };

    public override Filter Within(ExecutionBudget budget) => budget.TextState is { } state
        ? new TextMatchFilter(search, TextMatches.Find(state, search, budget))
        : throw FilterError.Operand(Name, null, "the text index of a collection; where the filter stands there is none to be asked");

    public override bool Matches(Element document) => throw new InvalidOperationException("The words are looked up before documents are asked.");

    private static PajsException NeedsSearch() => FilterError.Operand(Name, null, "an object {$search: \"what is searched for\"}");
}

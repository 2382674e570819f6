using Pajs;
using PaJua.Queries;

namespace PaJua;

/// <summary>What is searched for. Immutable; equal when made of the same.</summary>
/// <remarks>What people type becomes one by <see cref="Parse"/> or <see cref="ParseLenient"/>; each can be built of the records of this namespace
/// too. Where a query's field is null, it is asked of the fields that are searched by default, each with its weight.</remarks>
public abstract record SearchQuery
{
    private protected SearchQuery()
    {
    }

    /// <summary>What the score is multiplied by; at least 0, and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 0, infinite or no number.</exception>
    public float Boost
    {
        get;
        init => field = QueryArguments.FiniteFrom0(value, nameof(Boost));
    } = 1;

    /// <summary>Reads a query, strictly: for queries that programs write. docs/query-syntax.md describes the syntax.</summary>
    /// <exception cref="QuerySyntaxException">The text is malformed; the error names the column.</exception>
    /// <exception cref="PajsException">The same, seen as <see cref="PajsErrorCode.InvalidSyntax"/>.</exception>
    public static SearchQuery Parse(string text, QueryParserOptions? options = null) =>
        new QueryParser(text, options ?? QueryParserOptions.Default, isStrict: true).Read().Query;

    /// <summary>Reads what somebody typed into a search box. Never fails: what is not written as the syntax has it is taken as words, or left out,
    /// and noted.</summary>
    public static ParsedQuery ParseLenient(string text, QueryParserOptions? options = null) =>
        new QueryParser(text, options ?? QueryParserOptions.Default, isStrict: false).Read();

    /// <summary>The query as a text that <see cref="Parse"/> reads as an equal one; what the syntax has no way to say is written like a call of a
    /// function, such as <c>term(title:"node")</c>, and is not read back (docs/query-syntax.md tells which).</summary>
    public sealed override string ToString() => QueryWriter.Write(this);
}

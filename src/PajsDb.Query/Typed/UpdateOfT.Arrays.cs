using System.Linq.Expressions;
using Pajs.Query.Typed;

namespace Pajs;

public sealed partial class Update<T>
{
    /// <summary>Puts an element at the end of a collection.</summary>
    public Update<T> Push<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member, TElement element) =>
        Add("$push", Member(member).Path, Element(Member(member), element));

    /// <summary>Puts elements into a collection.</summary>
    /// <param name="member">The collection.</param>
    /// <param name="elements">What is put into it.</param>
    /// <param name="position">Before which element, from the end when below zero; null for the end.</param>
    /// <param name="slice">How many elements are kept afterwards: the first ones, or when below zero the last ones; null for all.</param>
    public Update<T> PushEach<TElement>(
        Expression<Func<T, IEnumerable<TElement>?>> member, IEnumerable<TElement> elements, int? position = null, int? slice = null)
    {
        var field = Member(member);
        var operand = new DocumentBuilder { ["$each"] = Elements(field, elements) };
        if (position is { } before) operand["$position"] = before;
        if (slice is { } kept) operand["$slice"] = kept;
        return Add("$push", field.Path, (Value)operand.Build());
    }

    /// <summary>Puts an element at the end of a collection that does not have it.</summary>
    public Update<T> AddToSet<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member, TElement element) =>
        Add("$addToSet", Member(member).Path, Element(Member(member), element));

    /// <summary>Puts those elements at the end of a collection that it does not have.</summary>
    public Update<T> AddEachToSet<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member, IEnumerable<TElement> elements) =>
        Add("$addToSet", Member(member).Path, (Value)Document.Of(("$each", Elements(Member(member), elements))));

    /// <summary>Removes an element from a collection, wherever it stands.</summary>
    public Update<T> Pull<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member, TElement element) =>
        Add("$pullAll", Member(member).Path, (Value)ArrayValue.Of(Element(Member(member), element)));

    /// <summary>Removes the elements of a collection for which a condition holds.</summary>
    public Update<T> PullWhere<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member, Expression<Func<TElement, bool>> condition)
    {
        var field = Member(member);
        return Add("$pull", field.Path, (Value)FilterTranslator.OfElements(Collection(field).ElementCodec!, condition));
    }

    /// <summary>Removes the first element of a collection.</summary>
    public Update<T> PopFirst<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member) => Add("$pop", Member(member).Path, (Value)(-1));

    /// <summary>Removes the last element of a collection.</summary>
    public Update<T> PopLast<TElement>(Expression<Func<T, IEnumerable<TElement>?>> member) => Add("$pop", Member(member).Path, (Value)1);

    private static Codec Collection(FieldNode field) => field.Codec is { ElementCodec: not null, IsDictionary: false } codec
        ? codec
        : throw new PajsException(PajsErrorCode.InvalidQuery, $"The path '{field.Path}' holds no array of its own.");

    private static Value Element(FieldNode field, object? element) => Encode(field.At(0, Collection(field).ElementCodec!), element);

    private static ArrayValue Elements<TElement>(FieldNode field, IEnumerable<TElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return ArrayValue.Of([.. elements.Select(element => Element(field, element))]);
    }
}

using System.Reflection;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Core.Tests.Plans.Operations;

/// <summary>
/// One operation of every kind, made by reflection with a value of its own in every property, so that a new kind or a new property is
/// tested as well.
/// </summary>
/// <param name="seal">What becomes of each fact that is stated in the operation.</param>
internal sealed class OperationSamples(Func<Fact, Fact> seal)
{
    private static readonly string[] s_common = [nameof(LifecycleOperation.Expects), nameof(LifecycleOperation.Reasons)];

    private int _made;

    /// <summary>The texts of the facts that were put into the operations.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>The values that were put into the operations, which applying has to resolve.</summary>
    public List<PlanValue> Values { get; } = [];

    /// <summary>The records of all operations.</summary>
    public static IEnumerable<Type> Types => typeof(LifecycleOperation).Assembly.GetTypes().Where(static type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(LifecycleOperation)));

    /// <summary>An operation of each kind: of the record for effects one of each of its two.</summary>
    public static IEnumerable<LifecycleOperation> All => Types.Select(static type => new OperationSamples(static fact => fact).Make(type)).Append(new RunEffect(RunEffect.RevokeSessions, "key"));

    public LifecycleOperation Make(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(static one => one.GetParameters().Length)!;
        object operation = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
        string[] given = [.. constructor.GetParameters().Select(static parameter => parameter.Name!)];
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name) && !s_common.Contains(property.Name)))
        {
            property.SetValue(operation, Value(property.PropertyType));
        }

        return (LifecycleOperation)operation with { Expects = new Expectation { Container = Container() } };
    }

    private object Value(Type type) =>
        type == typeof(string) ? Text()
        : type == typeof(bool) || type == typeof(bool?) ? true
        : type == typeof(int?) ? 60
        : type == typeof(ContainerPath) ? Container()
        : type == typeof(Entitlement) ? new Entitlement(Text(), Text(), Text(), EntitlementKind.Group)
        : type == typeof(LinkOrigin) ? LinkOrigin.Created
        : type == typeof(NewGroup) ? new NewGroup { Container = Text(), Type = GroupType.Distribution, Scope = GroupScope.DomainLocal }
        : type == typeof(AccessTerms) ? new AccessTerms(ClaimOrigin.Request, true, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))
        : type == typeof(PlanValue) ? Literal()
        : type == typeof(GeneratedValue) ? Remember(new GeneratedValue([new FixedPart(Text()), new GuidPart()]))
        : type == typeof(IReadOnlyList<string>) ? new[] { Text(), Text() }
        : type == typeof(IReadOnlyList<PlanValue>) ? new[] { Literal(), Literal() }
        : type == typeof(IReadOnlyList<AttributeChange>) ? new[] { Change(), Change() }
        : type == typeof(IReadOnlyList<ReservedValue>) ? new[] { new ReservedValue(Text(), Text(), TimeSpan.FromDays(3)) }
        : type == typeof(IReadOnlyList<ValueVariant>) ? Variants()
        : throw new NotSupportedException($"Say here what a sample of {type} is.");

    private AttributeChange Change() => new(Text(), Fact(), Literal(), new ChangeReason("why")) { Variants = Variants() };

    private ValueVariant[] Variants() => [new ValueVariant(Text(), 1, Fact()), new ValueVariant(Text(), 2, Fact())];

    private PlanValue Literal() => Remember(PlanValue.Of(Fact()));

    private T Remember<T>(T value)
        where T : PlanValue
    {
        Values.Add(value);
        return value;
    }

    private Fact Fact()
    {
        string text = "Secret-" + Text();
        Texts.Add(text);
        return seal(IdentityLifecycle.Facts.Fact.Of(text));
    }

    private ContainerPath Container() => new([Text(), Text()]);

    private string Text() => $"text{++_made}";
}

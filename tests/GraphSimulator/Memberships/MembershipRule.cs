using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Memberships;

/// <summary>A membership rule, or a part of one.</summary>
internal abstract record MembershipRule
{
    public abstract bool Matches(DirectoryObject user);
}

internal sealed record AndRule(MembershipRule Left, MembershipRule Right) : MembershipRule
{
    public override bool Matches(DirectoryObject user) => Left.Matches(user) && Right.Matches(user);
}

internal sealed record OrRule(MembershipRule Left, MembershipRule Right) : MembershipRule
{
    public override bool Matches(DirectoryObject user) => Left.Matches(user) || Right.Matches(user);
}

internal sealed record NotRule(MembershipRule Inner) : MembershipRule
{
    public override bool Matches(DirectoryObject user) => !Inner.Matches(user);
}

/// <summary><c>user.department -eq "Sales"</c>: text is compared without regard to case, and a property without a value is null.</summary>
internal sealed record CompareRule(string Property, string Operator, IReadOnlyList<string?> Values) : MembershipRule
{
    public override bool Matches(DirectoryObject user)
    {
        string? found = user.Get(Property) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            _ => null,
        };
        string? value = Values.Count > 0 ? Values[0] : null;
        return Operator switch
        {
            "eq" => Same(found, value),
            "ne" => !Same(found, value),
            "in" => Values.Any(one => Same(found, one)),
            "notin" => !Values.Any(one => Same(found, one)),
            "startswith" => found?.StartsWith(value!, StringComparison.OrdinalIgnoreCase) ?? false,
            "notstartswith" => !(found?.StartsWith(value!, StringComparison.OrdinalIgnoreCase) ?? false),
            "endswith" => found?.EndsWith(value!, StringComparison.OrdinalIgnoreCase) ?? false,
            "contains" => found?.Contains(value!, StringComparison.OrdinalIgnoreCase) ?? false,
            "notcontains" => !(found?.Contains(value!, StringComparison.OrdinalIgnoreCase) ?? false),
            _ => throw new InvalidOperationException($"The parser let an operator through that is not known: {Operator}."),
        };
    }

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

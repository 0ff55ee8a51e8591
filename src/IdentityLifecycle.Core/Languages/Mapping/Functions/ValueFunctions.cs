using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>The functions of numbers, lists and tests, and our own DefaultDomain and Lookup.</summary>
internal static class ValueFunctions
{
    private static readonly string[] s_roleParts = ["value", "appRoleValue", "displayName"];

    public static Fact BitAnd(in FunctionArguments arguments) => arguments.IsNone(0) || arguments.IsNone(1)
        ? Fact.None
        : Fact.Of(arguments.Integer(0) & arguments.Integer(1));

    public static Fact CStr(in FunctionArguments arguments) => arguments[0];

    public static Fact CBool(in FunctionArguments arguments) => Fact.Of(Truth.Of(arguments[0]));

    public static Fact Count(in FunctionArguments arguments) => Fact.Of(arguments[0].Value switch
    {
        null => 0,
        ValueList list => list.Count,
        _ => 1,
    });

    public static Fact Item(in FunctionArguments arguments)
    {
        long index = arguments.Integer(1);
        return arguments[0].Value switch
        {
            ValueList list when index >= 1 && index <= list.Count => Fact.From(list[(int)index - 1]),
            not (null or ValueList) when index == 1 => arguments[0],
            _ => Fact.None,
        };
    }

    public static Fact RemoveDuplicates(in FunctionArguments arguments) => arguments[0].Value is ValueList list
        ? Fact.Of(ValueList.Of(list.Select(static value => Fact.From(value)).Distinct().Select(static fact => fact.Value!)))
        : arguments[0];

    public static bool IsNull(Fact fact) => fact.IsNone;

    public static bool IsNullOrEmpty(Fact fact) => fact.IsNone || fact.AsText() is { Length: 0 };

    public static bool IsPresent(Fact fact) => !IsNullOrEmpty(fact);

    public static bool IsString(Fact fact) => fact.Value is string || (fact.Value is ValueList { Count: 1 } list && list[0] is string);

    public static Fact DefaultDomain(in FunctionArguments arguments) => arguments.Context.DefaultDomain is string domain
        ? Fact.Of(domain)
        : throw MappingException.Unavailable("DefaultDomain", "the policy declares no defaultDomain");

    public static Fact Lookup(in FunctionArguments arguments)
    {
        string table = arguments.Text(0, string.Empty);
        if (!arguments.Context.Tables.TryGetValue(table, out IReadOnlyDictionary<string, string>? values))
        {
            throw MappingException.Unavailable("Lookup", $"the policy declares no table '{table}'");
        }

        if (arguments.Text(1) is not string key)
        {
            return arguments[2];
        }

        // A key that the table does not have is a gap of the table. Only who gives a default says what it means.
        bool isKnown = values.TryGetValue(key, out string? value);
        return value is { Length: > 0 } ? Fact.Of(value) : isKnown || arguments.IsGiven(2) ? arguments[2] : Fact.Unknown;
    }

    public static Fact SingleAppRoleAssignment(in FunctionArguments arguments) => arguments[0].Value switch
    {
        null => Fact.None,
        ValueList { Count: > 1 } => throw arguments.Fault(0, "one app role assignment was expected, as the original supports no more"),
        ValueList list => RoleName(Fact.From(list[0])),
        _ => RoleName(arguments[0]),
    };

    public static Fact AppRoleAssignmentsComplex(in FunctionArguments arguments)
    {
        IEnumerable<object> roles = arguments[0].Value switch
        {
            null => [],
            ValueList list => list,
            object single => [single],
        };
        return Fact.Of(ValueList.Of(roles.Select(Fact.From).Where(static role => IsPresent(RoleName(role))).Select(ToScim)));
    }

    private static Fact RoleName(Fact role) => role.Value is ComplexValue complex
        ? s_roleParts.Select(part => complex[part]).FirstOrDefault(static part => IsPresent(part))
        : role;

    /// <summary>Makes the complex <c>roles</c> value of SCIM (RFC 7643, section 4.1.2) that Microsoft Entra sends.</summary>
    private static ComplexValue ToScim(Fact role)
    {
        Fact name = RoleName(role);
        Fact display = role.Value is ComplexValue complex && IsPresent(complex["displayName"]) ? complex["displayName"] : name;
        return new ComplexValue(
        [
            KeyValuePair.Create("primary", Fact.False),
            KeyValuePair.Create("type", Fact.Of("WindowsAzureActiveDirectoryRole")),
            KeyValuePair.Create("display", display),
            KeyValuePair.Create("value", name),
        ]);
    }
}

using System.Collections.Immutable;

namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>Which object holds a value that only one may hold.</summary>
public sealed class NameIndex
{
    private static readonly string[] s_texts = ["userPrincipalName", "onPremisesImmutableId"];

    private readonly ImmutableDictionary<string, string> _holders;

    private NameIndex(ImmutableDictionary<string, string> holders) => _holders = holders;

    public static NameIndex Empty { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The id of the object that has this value; null if none has.</summary>
    public string? Holder(string property, string value) => _holders.GetValueOrDefault($"{property}={value}");

    internal NameIndex With(DirectoryObject one) => new(_holders.SetItems(NamesOf(one).Select(name => KeyValuePair.Create($"{name.Property}={name.Value}", one.Id))));

    internal NameIndex Without(DirectoryObject one) =>
        new(_holders.RemoveRange(NamesOf(one).Select(static name => $"{name.Property}={name.Value}").Where(key => _holders.GetValueOrDefault(key) == one.Id)));

    /// <summary>The values of an object that only one may hold. An address counts without its prefix, which only says whether it is the first.</summary>
    internal static IEnumerable<(string Property, string Value)> NamesOf(DirectoryObject one) =>
    [
        .. s_texts.Select(property => (property, one.Text(property)!)).Where(static name => name.Item2 is not null),
        .. one.Texts("proxyAddresses").Select(static address => ("proxyAddresses", AddressOf(address))),
    ];

    internal static string AddressOf(string proxyAddress) => proxyAddress.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? proxyAddress[5..] : proxyAddress;
}

using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Settings;

/// <summary>The settings of one system of record, directory or state store, already checked against the connector's description.</summary>
public sealed class ConnectorSettings
{
    private readonly IReadOnlyDictionary<string, object> _values;

    /// <summary>Makes settings.</summary>
    /// <param name="name">The section's name, such as <c>hr</c> or <c>corp</c>.</param>
    /// <param name="connector">The connector's name.</param>
    /// <param name="baseDirectory">The folder at which relative paths start.</param>
    /// <param name="values">Text, Boolean, long, list of texts or map of texts by key.</param>
    public ConnectorSettings(string name, string connector, string baseDirectory, IReadOnlyDictionary<string, object> values)
    {
        Name = name;
        Connector = connector;
        BaseDirectory = baseDirectory;
        _values = new Dictionary<string, object>(values, StringComparer.Ordinal);
    }

    private ConnectorSettings(ConnectorSettings other)
        : this(other.Name, other.Connector, other.BaseDirectory, other._values)
    {
        Root = other.Root;
        Credential = other.Credential;
        SealingKey = other.SealingKey;
        SignInFailure = other.SignInFailure;
        Attributes = other.Attributes;
        UniqueAttributes = other.UniqueAttributes;
        Entitlements = other.Entitlements;
        Uses = other.Uses;
        Search = other.Search;
        QuotaShare = other.QuotaShare;
        State = other.State;
    }

    /// <summary>The section's name.</summary>
    public string Name { get; }

    /// <summary>The connector's name.</summary>
    public string Connector { get; }

    /// <summary>The folder at which relative paths start.</summary>
    public string BaseDirectory { get; }

    /// <summary>All settings, for showing and hashing.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>The container below which accounts may be written, as the policy spells it; null is everywhere.</summary>
    public string? Root { get; init; }

    /// <summary>The credential that the connection signs in with.</summary>
    public ConnectorCredential Credential { get; init; } = ConnectorCredential.None;

    /// <summary>
    /// The credential whose password is the key of sealed values, for a state store that does not keep the key itself; its text is read by
    /// <see cref="SealingKeyText"/>. None if the policy names none.
    /// </summary>
    public ConnectorCredential SealingKey { get; init; } = ConnectorCredential.None;

    /// <summary>Why a credential that the settings name was not found. It is an error only when the connection is opened. Null if there is none.</summary>
    public LifecycleException? SignInFailure { get; init; }

    /// <summary>The attributes of the directory that the policy reads or writes. Null if that is not known: then all are read.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>
    /// The attributes of the directory whose values the policy wants to be unique. A connector that can tell it says which of their values groups, contacts
    /// and whatever else is no account hold (<see cref="DirectoryImageBuilder.Hold"/>).
    /// </summary>
    public IReadOnlyList<string> UniqueAttributes { get; init; } = [];

    /// <summary>
    /// The kinds of access that the policy gives or takes. Null if that is not known: then all are read. A connector that reads another kind than groups at a
    /// cost of its own leaves out what is not needed.
    /// </summary>
    public IReadOnlyList<EntitlementKind>? Entitlements { get; init; }

    /// <summary>What the policy does with the directory. Empty if that is not known. A connector that reads what matters for certain writes only leaves out what is not needed.</summary>
    public IReadOnlyList<DirectoryUse> Uses { get; init; } = [];

    /// <summary>Whether the policy needs to know who has access of a kind.</summary>
    public bool Needs(EntitlementKind kind) => Entitlements?.Contains(kind) ?? true;

    /// <summary>Whether the policy looks for accounts without access, or is not known. Then access that no plan gives or takes counts as well.</summary>
    public bool LooksForAccess => Entitlements is null || Uses.Any(static use => use is { Operation: null, Entitlement: not null });

    /// <summary>Which accounts without access the policy looks for, where <see cref="LooksForAccess"/> says that it does.</summary>
    public AccessSearch Search { get; init; } = AccessSearch.OfGuests;

    /// <summary>The part of what a service lets its callers do in a time that a run may use, above 0 and at most 1. Others need the rest.</summary>
    public double QuotaShare { get; init; } = UsualQuotaShare;

    /// <summary>The part of the quota that a run may use if the policy does not say.</summary>
    public const double UsualQuotaShare = 0.5;

    /// <summary>Makes the same settings for a policy that needs certain attributes.</summary>
    /// <param name="attributes">The attributes that it reads or writes.</param>
    /// <param name="unique">Those of which the values must be unique; null is none.</param>
    public ConnectorSettings WithAttributes(IReadOnlyList<string> attributes, IReadOnlyList<string>? unique = null) =>
        new(this) { Attributes = attributes, UniqueAttributes = unique ?? [] };

    /// <summary>Makes the same settings for a policy that gives or takes certain kinds of access.</summary>
    public ConnectorSettings WithEntitlements(IReadOnlyList<EntitlementKind> kinds) => new(this) { Entitlements = kinds };

    /// <summary>Makes the same settings for a policy that does certain things with the directory.</summary>
    public ConnectorSettings WithUses(IReadOnlyList<DirectoryUse> uses) => new(this) { Uses = uses };

    /// <summary>Makes the same settings for a policy that looks for certain accounts without access.</summary>
    public ConnectorSettings WithSearch(AccessSearch search) => new(this) { Search = search };

    /// <summary>Makes settings that read some attributes besides; the same where all are read, or these already.</summary>
    public ConnectorSettings ReadingToo(IReadOnlyList<string> besides)
    {
        string[] more = Attributes is null ? [] : [.. besides.Except(Attributes, StringComparer.OrdinalIgnoreCase)];
        return more.Length == 0 ? this : new(this) { Attributes = [.. Attributes!, .. more] };
    }

    /// <summary>Makes the same settings with a credential.</summary>
    public ConnectorSettings WithCredential(ConnectorCredential credential) => new(this) { Credential = credential };

    /// <summary>Makes the same settings with the credential whose password is the key of sealed values.</summary>
    public ConnectorSettings WithSealingKey(ConnectorCredential credential) => new(this) { SealingKey = credential };

    /// <summary>Makes the same settings, which cannot be opened because a credential that they name was not found.</summary>
    public ConnectorSettings WithSignInFailure(LifecycleException failure) => new(this) { SignInFailure = failure };

    /// <summary>Makes sure that the credentials that the settings name were found.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: one was not.</exception>
    public void RequireSignIn()
    {
        if (SignInFailure is LifecycleException failure)
        {
            throw failure;
        }
    }

    /// <summary>The settings of the policy's state store, for a system of record that is kept there; null for all others.</summary>
    public ConnectorSettings? State { get; private init; }

    /// <summary>Makes the same settings for a system of record that is kept in the policy's state store.</summary>
    public ConnectorSettings WithState(ConnectorSettings? state) => new(this) { State = state };

    /// <summary>Makes the same settings with another part of the quota.</summary>
    /// <param name="share">The part, above 0 and at most 1.</param>
    public ConnectorSettings WithQuotaShare(double share) => new(this) { QuotaShare = share };

    /// <summary>Makes the same settings, of which some have other values.</summary>
    /// <param name="values">Those values by key.</param>
    public ConnectorSettings WithValues(IReadOnlyDictionary<string, object> values) =>
        new(Name, Connector, BaseDirectory, new Dictionary<string, object>([.. _values.Where(one => !values.ContainsKey(one.Key)), .. values])) { Root = Root, Attributes = Attributes, UniqueAttributes = UniqueAttributes, Entitlements = Entitlements, Uses = Uses, Credential = Credential, SealingKey = SealingKey, SignInFailure = SignInFailure, State = State };

    /// <summary>A text, or null if it is not given.</summary>
    public string? GetText(string name) => _values.GetValueOrDefault(name) as string;

    /// <summary>A Boolean, or the default.</summary>
    public bool GetBoolean(string name, bool defaultValue) => _values.GetValueOrDefault(name) is bool value ? value : defaultValue;

    /// <summary>A whole number, or the default.</summary>
    public long GetInteger(string name, long defaultValue) => _values.GetValueOrDefault(name) is long value ? value : defaultValue;

    /// <summary>A whole number within limits, or the default.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="defaultValue">The number if it is not given.</param>
    /// <param name="most">The greatest one allowed; the least is 1.</param>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: it is out of the limits.</exception>
    public int GetNumber(string name, int defaultValue, int most)
    {
        long number = GetInteger(name, defaultValue);
        return number >= 1 && number <= most ? (int)number : throw Invalid(name, number.ToString(CultureInfo.InvariantCulture), $"a number from 1 to {most}");
    }

    /// <summary>The error for a setting that the connector cannot use.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="found">What it is.</param>
    /// <param name="expected">What was expected, in words.</param>
    public LifecycleException Invalid(string name, string found, string expected) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{Name}\": \"{name}\" is \"{found}\"; expected {expected}.") { Attribute = name };

    /// <summary>A list of texts, empty if it is not given.</summary>
    public IReadOnlyList<string> GetTexts(string name) => _values.GetValueOrDefault(name) as IReadOnlyList<string> ?? [];

    /// <summary>A map of texts, empty if it is not given.</summary>
    public IReadOnlyDictionary<string, string> GetMap(string name) =>
        _values.GetValueOrDefault(name) as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();

    /// <summary>A full path.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: it is not given.</exception>
    public string GetPath(string name) => GetText(name) is { Length: > 0 } path
        ? Path.GetFullPath(path, BaseDirectory)
        : throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{Name}\" has no \"{name}\", which the {Connector} connector needs.") { Attribute = name };

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} ({Connector})"));
}

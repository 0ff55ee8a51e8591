using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Enables, disables and deletes accounts.</summary>
internal sealed class PresenceWriter(ConnectedDirectory directory, AccountFacts facts, DateTimeOffset now)
{
    /// <summary>How a reason that this program wrote begins, by which it knows it again.</summary>
    public const string ReasonPrefix = "Disabled ";

    private const int LongestReason = 1024;

    private readonly AccidentalDeletion _accidents = new(directory);

    /// <summary>Whether an account is enabled; unknown if the directory has no such state.</summary>
    public Fact Enabled(AccountState account)
    {
        if (directory.Profile.IsActiveDirectory)
        {
            return Control(account) is long control ? Fact.Of((control & AccountFacts.DisabledFlag) == 0) : Fact.Unknown;
        }

        return facts.DisabledBy is { } by ? Fact.Of(!account.Read(by.Attribute).Any(value => IsText(value, by.Value))) : Fact.Unknown;
    }

    public WriteOutcome Enable(AccountState account) => Set(account, true, ReasonChange(account, true, []));

    public WriteOutcome Disable(AccountState account, LifecycleOperation operation) => Set(account, false, ReasonChange(account, false, operation.Reasons));

    /// <summary>Disables an account that was disabled before; the reason stays.</summary>
    public WriteOutcome StayDisabled(AccountState account) => Set(account, false, null);

    /// <summary>Deletes an account; where the directory has a recycle bin it can be restored.</summary>
    public WriteOutcome Delete(AccountState account)
    {
        if (_accidents.Check(account, "delete") is WriteOutcome refusal)
        {
            return refusal;
        }

        try
        {
            directory.Session.Write(new DeleteRequest(directory.Target(account)));
            return WriteOutcome.Applied(account.Anchor);
        }
        catch (LdapRefusal refused) when (refused.Code == ResultCodes.NoSuchObject)
        {
            return WriteOutcome.AlreadyDone(account.Anchor);
        }
        catch (LdapRefusal refused)
        {
            return RefusalOutcome.Of(refused, $"delete {account}");
        }
    }

    private WriteOutcome Set(AccountState account, bool isEnabled, AttributeModification? reason)
    {
        List<AttributeModification> modifications = StateChange(account, isEnabled) is AttributeModification change ? [change] : [];
        if (modifications.Count == 0)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} cannot be {(isEnabled ? "enabled" : "disabled")}: the directory has no such state. Name the attribute that disables an account in \"{SettingNames.DisabledBy}\".", DirectorySchema.Enabled);
        }

        if (reason is not null)
        {
            modifications.Add(reason);
        }

        try
        {
            directory.Session.Write(new ModifyRequest(directory.Target(account), modifications.SelectMany(static modification => modification.Parts()).ToArray()));
        }
        catch (LdapRefusal refusal) when (!OperationWriter.MayBeStale(refusal))
        {
            return RefusalOutcome.Of(refusal, $"{(isEnabled ? "enable" : "disable")} {account}", DirectorySchema.Enabled);
        }

        modifications.ForEach(modification => account.Keep(modification.Attribute.Name, modification.After));
        return WriteOutcome.Applied(account.Anchor);
    }

    private AttributeModification? StateChange(AccountState account, bool isEnabled)
    {
        if (directory.Profile.IsActiveDirectory)
        {
            return Control(account) is long control
                ? Change(account, AccountFacts.Control, [Ascii(isEnabled ? control & ~AccountFacts.DisabledFlag : control | AccountFacts.DisabledFlag)])
                : null;
        }

        if (facts.DisabledBy is not { } by)
        {
            return null;
        }

        IEnumerable<byte[]> others = account.Read(by.Attribute).Where(value => !IsText(value, by.Value));
        bool isSingle = directory.Schema.Server.Find(by.Attribute)?.IsSingleValued == true;
        return Change(account, by.Attribute, isEnabled ? [.. others] : isSingle ? [Encoding.UTF8.GetBytes(by.Value)] : [.. others, Encoding.UTF8.GetBytes(by.Value)]);
    }

    private AttributeModification? ReasonChange(AccountState account, bool isEnabled, IReadOnlyList<ChangeReason> reasons)
    {
        if (directory.Settings.Section.GetText(SettingNames.DisabledReason) is not string setting)
        {
            return null;
        }

        LdapAttribute attribute = directory.Schema.Writable(setting);
        if (isEnabled)
        {
            return account.Text(attribute.Name)?.StartsWith(ReasonPrefix, StringComparison.Ordinal) == true ? new AttributeModification(attribute, account.Read(attribute.Name), []) : null;
        }

        string why = string.Join("; ", reasons.Select(static reason => reason.Text).Distinct());
        string text = string.Create(CultureInfo.InvariantCulture, $"{ReasonPrefix}{now.UtcDateTime:yyyy-MM-dd}: {why}");
        int limit = Math.Min(LongestReason, attribute.Definition.MaximumLength ?? LongestReason);
        return new AttributeModification(attribute, account.Read(attribute.Name), [ValueConversion.ToBytes(setting, text.Length > limit ? text[..limit] : text)]);
    }

    private AttributeModification Change(AccountState account, string attribute, IReadOnlyList<byte[]> after) =>
        new(new LdapAttribute(attribute, LdapSyntax.Text, new AttributeDefinition(DirectorySchema.Enabled)) { HasEquality = directory.Schema.Server.Find(attribute)?.HasEquality ?? true }, account.Read(attribute), after);

    private static long? Control(AccountState account) =>
        long.TryParse(account.Text(AccountFacts.Control), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long control) ? control : null;

    private static bool IsText(byte[] value, string text) => Encoding.UTF8.GetString(value).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static byte[] Ascii(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}

using System.Collections.Frozen;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>
/// Judges what somebody signs in with or is written to by. A character that nobody sees, or an address that is none, is refused: somebody else's
/// account would be taken for it, or mail would go astray. Letters of several scripts are a warning only: they may be meant.
/// </summary>
internal static class LoginCheck
{
    private const string SmtpPrefix = "smtp:";

    private static readonly FrozenSet<string> s_logins = FrozenSet.ToFrozenSet(
        ["userPrincipalName", "onPremisesUserPrincipalName", "onPremisesSamAccountName", "sAMAccountName", "mailNickname", "uid", "proxyAddresses", "mail", "otherMails"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_mails = FrozenSet.ToFrozenSet(["mail", "otherMails"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a value of an attribute; null if nothing is.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="isUnique">Whether the policy makes its values unique, as it does with logins of any name.</param>
    /// <param name="value">The value that would be written.</param>
    public static LoginFault? FaultOf(string attribute, bool isUnique, Fact value)
    {
        if (!value.HasValue || !(isUnique || s_logins.Contains(attribute)))
        {
            return null;
        }

        if (AddressList.Is(attribute) && AddressList.CountPrimary(TextsOf(value)) is > 1 and int primaries)
        {
            return new LoginFault(true, $"the value has {primaries} primary addresses (SMTP:); write one, and the others with smtp:. It is not written, and no account is made without it.");
        }

        LoginFault[] faults = [.. TextsOf(value).Select(text => FaultOf(attribute, text)).OfType<LoginFault>()];
        return Array.Find(faults, static fault => fault.IsRefused) ?? faults.FirstOrDefault();
    }

    private static IEnumerable<string> TextsOf(Fact value) => value.Value switch
    {
        string text => [text],
        ValueList list => list.Texts(),
        _ => [],
    };

    private static LoginFault? FaultOf(string attribute, string text)
    {
        if (HiddenCharacter.FirstIn(text) is string hidden)
        {
            return new LoginFault(true, $"the value holds {hidden}, a character that nobody sees. It is not written, and no account is made without it.");
        }

        if (text.EnumerateRunes().FirstOrDefault(static letter => letter.Value != ' ' && Rune.IsWhiteSpace(letter)) is { Value: > 0 } blank)
        {
            return new LoginFault(true, $"the value holds {HiddenCharacter.CodePointOf(blank.Value)}, a blank that looks like a space. It is not written, and no account is made without it.");
        }

        bool isSmtp = text.StartsWith(SmtpPrefix, StringComparison.OrdinalIgnoreCase);
        string address = isSmtp ? text[SmtpPrefix.Length..] : text;
        return (isSmtp || address.Contains('@', StringComparison.Ordinal)) && WhyNoAddress(address) is string why
            ? new LoginFault(true, $"the value {why}. It is not written, and no account is made without it.")
            : s_mails.Contains(attribute) && !address.Contains('@', StringComparison.Ordinal)
                ? new LoginFault(false, "the value is no address: it has no @ (U+0040). It is written all the same.")
                : Ascii.IsValid(address) ? null
                : Mixed(address);
    }

    private static string? WhyNoAddress(string address)
    {
        string[] parts = address.Split('@');
        return parts.Length > 2 ? "has more than one @ (U+0040)"
            : parts.Length < 2 ? "is no address: it has no @ (U+0040)"
            : parts[0].Length == 0 ? "is no address: nothing stands before the @ (U+0040)"
            : parts[1].Length == 0 ? "is no address: nothing stands after the @ (U+0040)"
            : address.Contains(' ', StringComparison.Ordinal) ? "is no address: it holds a space (U+0020)"
            : null;
    }

    // Each part of a domain stands alone: a Cyrillic name in a Latin domain is usual.
    private static LoginFault? Mixed(string address)
    {
        string[] parts = address.Split('@');
        foreach (string part in parts.Take(1).Concat(parts.Skip(1).SelectMany(static domain => domain.Split('.'))))
        {
            if (Scripts.StrayIn(part) is (Rune letter, Script script, Script among))
            {
                return new LoginFault(false, $"{HiddenCharacter.CodePointOf(letter.Value)} is {(script == Script.EastAsian ? "an East Asian" : $"a {script}")} letter among {among} ones. It may look like another; it is written all the same.");
            }
        }

        return null;
    }
}

/// <summary>What is wrong with a login or an address.</summary>
/// <param name="IsRefused">Whether it is not written.</param>
/// <param name="Message">What was found, for people.</param>
internal sealed record LoginFault(bool IsRefused, string Message);

using System.Globalization;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Seeding;

/// <summary>Invents employees and guests.</summary>
internal sealed class InventedPeople(Random random, Identifiers identifiers, TenantSettings settings, DateTimeOffset now)
{
    private const int MostDaysOfService = 3000;
    private const int DisabledInHundred = 4;
    private const int SynchronisedInHundred = 10;
    private const int PendingInHundred = 15;

    /// <summary>An employee. The number makes the name unique.</summary>
    public DirectoryObject Employee(int number)
    {
        string given = Draw(InventedNames.Given);
        string family = Draw(InventedNames.Family);
        (string department, string[] titles) = Draw(InventedNames.Departments);
        (string city, string country) = Draw(InventedNames.Places);
        string alias = string.Create(CultureInfo.InvariantCulture, $"{given}.{family}{number}").ToLowerInvariant();
        DateTimeOffset hired = Midnight(now.AddDays(-random.Next(30, MostDaysOfService)));
        string name = $"{alias}@{settings.VerifiedDomains[^1]}";
        DirectoryObject user = new DirectoryObject(identifiers.Next(), ObjectKind.User)
            .With("displayName", $"{given} {family}").With("givenName", given).With("surname", family)
            .With("userPrincipalName", name).With("mailNickname", alias).With("mail", name).With("proxyAddresses", new[] { $"SMTP:{name}" })
            .With("accountEnabled", random.Next(100) >= DisabledInHundred).With("userType", "Member")
            .With("department", department).With("jobTitle", Draw(titles)).With("companyName", settings.DisplayName)
            .With("city", city).With("country", country).With("usageLocation", country)
            .With("employeeId", string.Create(CultureInfo.InvariantCulture, $"E{number:00000}")).With("employeeType", "Employee")
            .With("employeeHireDate", Json.Instant(hired)).With("createdDateTime", Json.Instant(hired.AddDays(-7)))
            .With("identities", new[] { new { signInType = "userPrincipalName", issuer = settings.InitialDomain, issuerAssignedId = name } })
            .With("signInActivity", Activity(now.AddHours(-random.Next(2000))));
        return random.Next(100) < SynchronisedInHundred
            ? user.With("onPremisesSyncEnabled", true).With("onPremisesSamAccountName", alias[..Math.Min(alias.Length, 20)]).With("onPremisesImmutableId", Convert.ToBase64String(Guid.Parse(user.Id).ToByteArray())).With("onPremisesLastSyncDateTime", Json.Instant(now.AddMinutes(-30)))
            : user;
    }

    /// <summary>A guest from one of a few partners, who has accepted the invitation or not, and who signs in or does not.</summary>
    public DirectoryObject Guest(int number)
    {
        string given = Draw(InventedNames.Given);
        string family = Draw(InventedNames.Family);
        string mail = string.Create(CultureInfo.InvariantCulture, $"{given}.{family}{number}@{Draw(InventedNames.Partners)}").ToLowerInvariant();
        DateTimeOffset invited = now.AddDays(-random.Next(1, 900));
        bool isPending = random.Next(100) < PendingInHundred;
        DirectoryObject guest = new DirectoryObject(identifiers.Next(), ObjectKind.User)
            .With("displayName", $"{given} {family}").With("userPrincipalName", $"{mail.Replace('@', '_')}#EXT#@{settings.InitialDomain}")
            .With("mailNickname", $"{mail.Replace('@', '_')}#EXT#").With("mail", mail).With("otherMails", new[] { mail }).With("proxyAddresses", new[] { $"SMTP:{mail}" })
            .With("accountEnabled", true).With("userType", "Guest").With("creationType", "Invitation").With("createdDateTime", Json.Instant(invited))
            .With("externalUserState", isPending ? "PendingAcceptance" : "Accepted").With("externalUserStateChangeDateTime", Json.Instant(isPending ? invited : invited.AddHours(random.Next(1, 200))))
            .With("identities", new[] { new { signInType = "federated", issuer = random.Next(2) == 0 ? "ExternalAzureAD" : "mail", issuerAssignedId = isPending ? null : mail } });
        return isPending || random.Next(10) == 0 ? guest : guest.With("signInActivity", Activity(invited + ((now - invited) * random.NextDouble())));
    }

    public T Draw<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private object Activity(DateTimeOffset last) => new
    {
        lastSignInDateTime = Json.Instant(last),
        lastSignInRequestId = identifiers.Next(),
        lastNonInteractiveSignInDateTime = Json.Instant(last.AddHours(1)),
        lastNonInteractiveSignInRequestId = identifiers.Next(),
        lastSuccessfulSignInDateTime = Json.Instant(last),
        lastSuccessfulSignInRequestId = identifiers.Next(),
    };

    private static DateTimeOffset Midnight(DateTimeOffset instant) => new(instant.UtcDateTime.Date, TimeSpan.Zero);
}

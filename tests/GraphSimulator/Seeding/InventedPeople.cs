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
        bool isEnabled = random.Next(100) >= DisabledInHundred;
        bool isSynchronised = random.Next(100) < SynchronisedInHundred;
        string id = identifiers.Next();
        return DirectoryObject.From(id, ObjectKind.User, new
        {
            displayName = $"{given} {family}",
            givenName = given,
            surname = family,
            userPrincipalName = name,
            mailNickname = alias,
            mail = name,
            proxyAddresses = new[] { $"SMTP:{name}" },
            accountEnabled = isEnabled,
            userType = "Member",
            department,
            jobTitle = Draw(titles),
            companyName = settings.DisplayName,
            city,
            country,
            usageLocation = country,
            employeeId = string.Create(CultureInfo.InvariantCulture, $"E{number:00000}"),
            employeeType = "Employee",
            employeeHireDate = Json.Instant(hired),
            createdDateTime = Json.Instant(hired.AddDays(-7)),
            identities = new[] { new { signInType = "userPrincipalName", issuer = settings.InitialDomain, issuerAssignedId = name } },
            signInActivity = Activity(now.AddHours(-random.Next(2000))),
            assignedLicenses = isEnabled ? InventedAccess.EnterpriseLicence : null,
            onPremisesSyncEnabled = isSynchronised ? true : (bool?)null,
            onPremisesSamAccountName = isSynchronised ? alias[..Math.Min(alias.Length, 20)] : null,
            onPremisesImmutableId = isSynchronised ? Convert.ToBase64String(Guid.Parse(id).ToByteArray()) : null,
            onPremisesLastSyncDateTime = isSynchronised ? Json.Instant(now.AddMinutes(-30)) : null,
        });
    }

    /// <summary>A guest from one of a few partners, who has accepted the invitation or not, and who signs in or does not.</summary>
    public DirectoryObject Guest(int number)
    {
        string given = Draw(InventedNames.Given);
        string family = Draw(InventedNames.Family);
        string mail = string.Create(CultureInfo.InvariantCulture, $"{given}.{family}{number}@{Draw(InventedNames.Partners)}").ToLowerInvariant();
        DateTimeOffset invited = now.AddDays(-random.Next(1, 900));
        bool isPending = random.Next(100) < PendingInHundred;
        bool hasActivity = !isPending && random.Next(10) != 0;
        return DirectoryObject.From(identifiers.Next(), ObjectKind.User, new
        {
            displayName = $"{given} {family}",
            userPrincipalName = $"{mail.Replace('@', '_')}#EXT#@{settings.InitialDomain}",
            mailNickname = $"{mail.Replace('@', '_')}#EXT#",
            mail,
            otherMails = new[] { mail },
            proxyAddresses = new[] { $"SMTP:{mail}" },
            accountEnabled = true,
            userType = "Guest",
            creationType = "Invitation",
            createdDateTime = Json.Instant(invited),
            externalUserState = isPending ? "PendingAcceptance" : "Accepted",
            externalUserStateChangeDateTime = Json.Instant(isPending ? invited : invited.AddHours(random.Next(1, 200))),
            identities = new[] { new { signInType = "federated", issuer = random.Next(2) == 0 ? "ExternalAzureAD" : "mail", issuerAssignedId = isPending ? null : mail } },
            signInActivity = hasActivity ? Activity(invited + ((now - invited) * random.NextDouble())) : null,
        });
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

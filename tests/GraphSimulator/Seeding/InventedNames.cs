namespace IdentityLifecycle.GraphSimulator.Seeding;

/// <summary>What invented people are called, and where they work.</summary>
internal static class InventedNames
{
    public static readonly string[] Given =
    [
        "Adele", "Alex", "Amina", "Anders", "Anjali", "Birgit", "Camille", "Chidi", "Dagmar", "Diego", "Elena", "Emeka", "Farid", "Fiona", "Grady", "Hana", "Hugo", "Ines",
        "Isaiah", "Jana", "Joni", "Kenji", "Lee", "Leila", "Lidia", "Lynne", "Marek", "Megan", "Miriam", "Nestor", "Noor", "Olga", "Patti", "Pradeep", "Quinn", "Rasmus", "Sofia", "Tomas", "Ulrike", "Yusuf",
    ];

    public static readonly string[] Family =
    [
        "Adams", "Becker", "Bowen", "Cruz", "Dubois", "Eriksen", "Ferreira", "Garcia", "Gupta", "Haddad", "Ivanova", "Jensen", "Kim", "Kowalski", "Langer", "Lopez", "Moreau", "Mwangi", "Nakamura",
        "Novak", "Okafor", "Olsen", "Petrov", "Quist", "Rossi", "Sato", "Schmidt", "Silva", "Tanaka", "Ueda", "Vance", "Weber", "Wilber", "Yilmaz", "Zhou",
    ];

    public static readonly (string Department, string[] Titles)[] Departments =
    [
        ("Sales", ["Account Executive", "Sales Assistant"]),
        ("Engineering", ["Developer", "Tester", "Architect"]),
        ("Finance", ["Controller", "Accountant"]),
        ("Human Resources", ["Recruiter", "HR Partner"]),
        ("Operations", ["Technician", "Planner"]),
        ("Legal", ["Counsel", "Paralegal"]),
    ];

    public static readonly (string City, string Country)[] Places = [("Berlin", "DE"), ("Copenhagen", "DK"), ("Lyon", "FR"), ("Chicago", "US"), ("Osaka", "JP")];

    public static readonly string[] Partners = ["fabrikam.example", "northwind.example", "tailspin.example", "woodgrove.example"];
}
